import type { AuditEvent, AuditFilter, AuditPage, AuditQuery } from '@grenier/shared/contract/audit.ts'
import { auditGroups, type AuditValues } from '@grenier/shared/domain/audit.ts'
import { addDays } from '@grenier/shared/domain/calendar.ts'
import { instantOf } from '@grenier/shared/domain/local-time.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import { auditLines, type AuditWords } from '@grenier/shared/messages/audit-values.ts'
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
  /** What an act, a field and a code are called; undefined where there is no word. */
  readonly word: (key: string, locale: 'fr' | 'en') => string | undefined
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
    const read = rows.map(({ before, after, ...row }) => ({ ...row, before: valuesIn(before), after: valuesIn(after) }))
    const people = read.flatMap(({ before, after }) => [...(before.tells ?? []), ...(after.tells ?? [])])
    const known = await names([
      ...people,
      ...rows.flatMap(({ actorId, deviceId }) => (deviceId === null ? [actorId] : [actorId, deviceId])),
    ])
    const named = ({ tells, ...values }: ToldValues) => ({ ...values, ...(tells && { tells: tells.map((id) => known.get(id) ?? id) }) })
    return read.map(({ actorKind, actorId, deviceId, at, before, after, ...row }) => ({
      ...row,
      at: at as Instant,
      actor: { kind: actorKind as AuditEvent['actor']['kind'], id: actorId, name: known.get(actorId) ?? '' },
      device: deviceId === null ? null : (known.get(deviceId) ?? deviceId),
      before: named(before),
      after: named(after),
    }))
  }

  async function* lines(allowed: AllowedSites<'system.read'>, sought: Sought, locale: Locale): AsyncGenerator<string> {
    const sites = await siteNames()
    const wording: AuditWords = {
      ...{ locale, word: (key) => word(key, locale), siteName: (id) => sites.get(id) },
      ...{ money: (amount) => `${moneyCell(amount)} €`, time: () => undefined },
    }
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

/** Who is told of a variance is written down by id. */
type ToldValues = AuditEvent['before'] & { readonly tells?: readonly string[] }
const valuesIn = (text: string): ToldValues => JSON.parse(text) as ToldValues

export const fileHeader = ['numero', 'horodatage_utc', 'qui', 'action', 'objet', 'site', 'avant', 'apres', 'adresse', 'appareil', 'requete']

function cellsOf(event: AuditEvent, words: AuditWords): (string | number)[] {
  const word = (key: string) => words.word(key) ?? key
  const told = (values: AuditValues) =>
    Object.entries(values)
      .map(([field, value]) => `${word(`audit.field.${field}`)} : ${auditLines(field, value, words).join(', ')}`)
      .join(' | ')
  const site = event.siteId === null ? '' : (words.siteName(event.siteId) ?? event.siteId)
  const { kind, name, id } = event.actor
  const texts = [name || (kind === 'nobody' ? word('audit.actor.nobody') : id), word(`audit.action.${event.action}`), event.name, site]
  const more = [told(event.before), told(event.after), event.address, event.device ?? '', event.requestId]
  return [event.sequence, event.at, ...[...texts, ...more].map(textCell)]
}
