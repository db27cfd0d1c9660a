import type { AuditEvent, AuditFilter, AuditPage, AuditQuery } from '@grenier/shared/contract/audit.ts'
import { auditGroups, type AuditValues } from '@grenier/shared/domain/audit.ts'
import { addDays } from '@grenier/shared/domain/calendar.ts'
import { instantOf } from '@grenier/shared/domain/local-time.ts'
import type { Cents, Instant } from '@grenier/shared/domain/units.ts'
import { spanInWords } from '@grenier/shared/messages/opening-hours.ts'
import { allowSites, type Actor, type AllowedSites } from '#platform/access.ts'
import { csvLine, moneyCell, textCell } from '#platform/csv.ts'
import { actUnknown } from './errors.ts'
import type { AuditRow, AuditStore, Sought } from './store.ts'

export type History = ReturnType<typeof createHistory>

interface HistoryNeeds {
  readonly store: AuditStore
  /** Names of people and of tills by id; an unknown id is absent. */
  readonly names: (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>
  /** Ids of people whose name holds the text. */
  readonly peopleNamed: (text: string) => Promise<readonly string[]>
  readonly siteNames: () => Promise<ReadonlyMap<string, string>>
  /** What an act and a field are called. */
  readonly word: (key: string, locale: 'fr' | 'en') => string
  readonly timeZone: () => Promise<string>
}

type Locale = 'fr' | 'en'
const pageLength = 50
const fileAtOnce = 500

/** What was done, for people to read: page by page, filtered, or whole as a table for a spreadsheet. */
export function createHistory({ store, names, peopleNamed, siteNames, word, timeZone }: HistoryNeeds) {
  async function soughtOf({ from, to, group, action, actor, siteId, order, text = '' }: AuditFilter): Promise<Sought> {
    const zone = await timeZone()
    const words = text.split(/\s+/).filter((part) => part !== '')
    const people = await Promise.all(words.map(async (part) => [part, await peopleNamed(part)] as const))
    return {
      ...{ siteId, order, words, actorId: actor, actorsByWord: new Map(people) },
      from: from && instantOf(from, 0, zone),
      to: to && instantOf(addDays(to, 1), 0, zone),
      actions: action ? [action] : group && auditGroups[group],
    }
  }

  async function shown(rows: readonly AuditRow[]): Promise<AuditEvent[]> {
    const known = await names(rows.flatMap(({ actorId, deviceId }) => (deviceId === null ? [actorId] : [actorId, deviceId])))
    return rows.map(({ actorKind, actorId, deviceId, at, before, after, ...row }) => ({
      ...row,
      at: at as Instant,
      actor: { kind: actorKind as AuditEvent['actor']['kind'], id: actorId, name: known.get(actorId) ?? '' },
      device: deviceId === null ? null : (known.get(deviceId) ?? deviceId),
      before: valuesIn(before),
      after: valuesIn(after),
    }))
  }

  async function* lines(allowed: AllowedSites<'system.read'>, sought: Sought, locale: Locale): AsyncGenerator<string> {
    const wording = { locale, sites: await siteNames(), word: (key: string) => word(key, locale) }
    for (let beyond: number | undefined; ;) {
      const rows = await store.page(allowed, sought, { beyond, limit: fileAtOnce })
      for (const event of await shown(rows)) yield csvLine(cellsOf(event, wording))
      beyond = rows.at(-1)?.sequence
      if (rows.length < fileAtOnce) return
    }
  }

  return {
    async page(actor: Actor, { beyond, ...filter }: AuditQuery): Promise<AuditPage> {
      const allowed = allowSites(actor, 'system.read', filter.siteId)
      const asked = { beyond: beyond === undefined ? undefined : Number(beyond), limit: pageLength }
      const rows = await store.page(allowed, await soughtOf(filter), asked)
      return { items: await shown(rows), next: rows.length < pageLength ? null : String(rows.at(-1)?.sequence) }
    },

    /** Throws `audit.unknown`, also for a row of a site out of reach. */
    async get(actor: Actor, sequence: number): Promise<AuditEvent> {
      const row = await store.find(allowSites(actor, 'system.read'), sequence)
      const [event] = row ? await shown([row]) : []
      if (!event) throw actUnknown(sequence)
      return event
    },

    /** The rows as lines of a table, made while they are read; whoever may not have them learns it before the first. */
    async file(actor: Actor, filter: AuditFilter, locale: Locale): Promise<AsyncGenerator<string>> {
      const allowed = allowSites(actor, 'system.read', filter.siteId)
      return lines(allowed, await soughtOf(filter), locale)
    },
  }
}

const valuesIn = (text: string): AuditEvent['before'] => JSON.parse(text) as AuditEvent['before']

export const fileHeader = ['numero', 'horodatage_utc', 'qui', 'action', 'objet', 'site', 'avant', 'apres', 'adresse', 'appareil', 'requete']

interface Wording {
  readonly locale: Locale
  readonly sites: ReadonlyMap<string, string>
  /** The key itself where there is none. */
  readonly word: (key: string) => string
}

const amounts = new Set(['threshold', 'amount'])

/** A value in words, as the page says it. */
function valueText(field: string, value: AuditValues[keyof AuditValues], wording: Wording): string {
  if (Array.isArray(value) && value.length > 0) return value.map((text: string) => textOf(field, text, wording)).join(', ')
  if (typeof value === 'boolean') return wording.word(value ? 'audit.yes' : 'audit.no')
  if (typeof value === 'number') return amounts.has(field) ? `${moneyCell(value as Cents)} €` : String(value)
  return typeof value === 'string' && value !== '' ? textOf(field, value, wording) : wording.word('audit.nothing')
}

/** A role with its site, files of an eco-organisation with theirs, a day of the week with its hours, a site by its name, a code in its word, or the text itself. */
function textOf(field: string, text: string, { locale, sites, word }: Wording): string {
  if (field === 'openingHours') return spanInWords(text, locale)
  const [code = '', id = ''] = text.split(' ')
  if (field === 'sentFiles') return [text.slice(code.length + 1), sites.get(code)].filter(Boolean).join(' · ')
  if (field === 'roles') return [word(`role.${code}`), sites.get(id) ?? id].filter((part) => part !== '').join(' · ')
  const key = `audit.value.${text}`
  const named = word(key)
  return sites.get(text) ?? (named === key ? text : named)
}

function cellsOf(event: AuditEvent, wording: Wording): (string | number)[] {
  const { sites, word } = wording
  const told = (values: AuditValues) =>
    Object.entries(values)
      .map(([field, value]) => `${word(`audit.field.${field}`)} : ${valueText(field, value, wording)}`)
      .join(' | ')
  const site = event.siteId === null ? '' : (sites.get(event.siteId) ?? event.siteId)
  const { kind, name, id } = event.actor
  const texts = [name || (kind === 'nobody' ? word('audit.actor.nobody') : id), word(`audit.action.${event.action}`), event.name, site]
  const more = [told(event.before), told(event.after), event.address, event.device ?? '', event.requestId]
  return [event.sequence, event.at, ...[...texts, ...more].map(textCell)]
}
