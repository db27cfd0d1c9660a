import { addDays, calendarDayAt, type Period } from '@grenier/shared/domain/calendar.ts'
import { deadlines } from '@grenier/shared/domain/declarations/deadlines.ts'
import type { EcoOrganisation } from '@grenier/shared/domain/declarations/eco-organisations.ts'
import { instant, type BusinessDay } from '@grenier/shared/domain/units.ts'
import { allow, allowSites, everySite, jobActor, mayDo, type Actor, type Allowed } from '#platform/access.ts'
import type { Sites } from '../../organisation/sites/sites.ts'
import { keyOf, nameOf, type DeclarationName, type DeclarationRow, type Entry, type Place } from './declaration-row.ts'
import { declarationUnknown } from './errors.ts'
import type { Organisations } from './organisations/organisations.ts'
import type { DeclarationStore } from './store.ts'

type May = 'declarations.read' | 'declarations.edit' | 'declarations.files'
type Reads = Exclude<May, 'declarations.edit'>
type KnownSites = Awaited<ReturnType<Sites['list']>>

export interface EntryDependencies {
  readonly store: DeclarationStore
  readonly organisations: Pick<Organisations, 'known'>
  readonly sites: Pick<Sites, 'list'>
  readonly now: () => Date
}

export type Entries = ReturnType<typeof createEntries>

const ourselves = jobActor('declarations')
const noZone = 'Europe/Paris'

/** Where the declarations of somebody are: what the data of each eco-organisation makes due, and what was touched already. */
export function createEntries({ store, organisations, sites, now }: EntryDependencies) {
  const todayIn = ({ timeZone }: Pick<Place, 'timeZone'>): BusinessDay => calendarDayAt(instant(now()), timeZone)

  const wholeOf = (known: KnownSites): Place => ({
    scope: 'all',
    siteId: null,
    siteIds: known.map(({ id }) => id),
    timeZone: known[0]?.timeZone ?? noZone,
  })
  const siteOf = ({ id, code, timeZone }: KnownSites[number]): Place => ({ scope: code, siteId: id, siteIds: [id], timeZone })

  /** The places somebody may see, the organisation first; with a site that one alone. */
  function placesOf(actor: Actor, may: Reads, known: KnownSites, siteId?: string): Place[] {
    const mine = known.filter(({ id }) => (siteId === undefined || id === siteId) && mayDo(actor, may, id)).map(siteOf)
    return siteId === undefined && mayDo(actor, may, everySite) ? [wholeOf(known), ...mine] : mine
  }

  const concerns = ({ by }: EcoOrganisation, { siteId }: Place) => (by === 'organisation') === (siteId === null)

  /** Touched ones of an organisation or a place that is known no more are shown nowhere. */
  function fromRow(row: DeclarationRow, known: readonly EcoOrganisation[], places: readonly Place[]): Entry[] {
    const organisation = known.find(({ code }) => code === row.ecoOrganisation)
    const place = places.find(({ siteId }) => siteId === row.siteId)
    // Its own scope, whatever the site is called now: it is part of its name.
    return organisation && place
      ? [{ organisation, place: { ...place, scope: row.scope }, period: { from: row.from, to: row.to }, row }]
      : []
  }

  /** Periods that ended before a place counted anything are nobody's concern. */
  function wanted(places: readonly Place[], firstDays: ReadonlyMap<string, BusinessDay>) {
    const begins = new Map(
      places.map((place) => {
        const days = place.siteIds.flatMap((id) => firstDays.get(id) ?? []).toSorted()
        return [place.scope, days[0] ?? todayIn(place)]
      }),
    )
    return (period: Period, { scope }: Place) => period.to > (begins.get(scope) ?? period.to)
  }

  return {
    todayIn,

    /** Entries of the periods that begin in a year. */
    async inYear(actor: Actor, year: number, siteId?: string): Promise<Entry[]> {
      const allowed = allowSites(actor, 'declarations.read', siteId)
      const [known, all, firstDays] = await Promise.all([organisations.known(), sites.list(ourselves), store.firstDays(allowed)])
      const places = placesOf(actor, 'declarations.read', all, siteId)
      const rows = await store.list(allowed, { from: `${year}-01-01` as BusinessDay, to: `${year + 1}-01-01` as BusinessDay })
      const touched = rows.flatMap((row) => fromRow(row, known, places))
      const keys = new Set(touched.map((entry) => keyOf(nameOf(entry))))
      const isWanted = wanted(places, firstDays)
      const due = known
        .filter(({ declares }) => declares)
        .flatMap((organisation) =>
          deadlines(organisation, year).flatMap(({ period }) =>
            places
              .filter((place) => concerns(organisation, place) && isWanted(period, place))
              .map((place): Entry => ({ organisation, place, period, row: undefined })),
          ),
        )
      return [...touched, ...due.filter((entry) => !keys.has(keyOf(nameOf(entry))))]
    },

    /** Those that were sent, whenever it was. */
    async sent(actor: Actor, siteId?: string, may: Reads = 'declarations.read'): Promise<Entry[]> {
      const [known, all] = await Promise.all([organisations.known(), sites.list(ourselves)])
      const places = placesOf(actor, may, all, siteId)
      const rows = await store.sent(allowSites(actor, may, siteId))
      return rows.flatMap((row) => fromRow(row, known, places))
    },

    /** Throws `declaration.unknown` for what no calendar has, `forbidden`. */
    async byKey<P extends May>(actor: Actor, may: P, key: string): Promise<{ entry: Entry; allowed: Allowed<P> }> {
      const name = readKey(key)
      const [known, all] = await Promise.all([organisations.known(), sites.list(ourselves)])
      const site = all.find(({ code }) => code === name.scope)
      const place = name.scope === 'all' ? wholeOf(all) : site && siteOf(site)
      const organisation = known.find(({ code }) => code === name.ecoOrganisation)
      if (!place || !organisation) throw declarationUnknown(key)
      const allowed = allow(actor, may, place.siteId ?? everySite)
      const row = await store.find(allowSites(actor, may, place.siteId ?? undefined), name)
      const period = { from: name.from, to: name.to }
      if (!row && !(concerns(organisation, place) && isPeriodOf(organisation, period))) throw declarationUnknown(key)
      return { entry: { organisation, place, period, row }, allowed }
    },
  }
}

/** `ecologic_1_2026-01-01_2026-04-01`: its parts hold no underscore. */
function readKey(key: string): DeclarationName {
  const [ecoOrganisation = '', scope = '', from = '', to = ''] = key.split('_')
  return { ecoOrganisation, scope, from: from as BusinessDay, to: to as BusinessDay }
}

const isPeriodOf = (organisation: EcoOrganisation, { from, to }: Period): boolean =>
  deadlines(organisation, Number(from.slice(0, 4))).some(({ period }) => period.from === from && period.to === to)

/** The day it is for people who should not be woken: until 08:00 still the day before. */
export const wakingDay = (now: Date, { timeZone }: Pick<Place, 'timeZone'>): BusinessDay =>
  calendarDayAt(instant(new Date(now.getTime() - 8 * 3_600_000)), timeZone)

export const yearOf = (day: BusinessDay): number => Number(day.slice(0, 4))
/** Years whose periods may be due, or were due lately, on a day. */
export const yearsAround = (day: BusinessDay): number[] => [...new Set([yearOf(addDays(day, -370)), yearOf(day)])]
