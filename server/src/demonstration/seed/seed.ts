import type { CatalogueCategory } from '@grenier/shared/contract/catalogue.ts'
import { addTotals, noTotals } from '@grenier/shared/domain/totals.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import type { Registers } from '../../activity/registers/registers.ts'
import { createJournal, type Journal } from '../../records/journal/journal.ts'
import type { JournalKeys } from '../../records/journal/keys.ts'
import type { JournalStore } from '../../records/journal/store.ts'
import { openingDays, openMinutes, partOf, share } from './calendar.ts'
import { goodsOf, type Goods } from './goods.ts'
import { plantRegister, plantSite, type SeedRegister, type SeedSite } from './plant.ts'
import { createRandom, type Random } from './random.ts'
import type { SeedStore } from './store.ts'
import { flushDeposits, giveOneDay, noDeposits } from './write-deposits.ts'
import { closingMinutes, emptyRows, flushSales, sellOneDay } from './write-sales.ts'

export interface SeedRequest {
  readonly sites: number
  readonly deposits: number
  readonly sales: number
  readonly seed: number
  /** Last day of the year of data. */
  readonly until: BusinessDay
  /** Nothing happens later than this (milliseconds since 1970): the last day of a demonstration is not over. */
  readonly stopAt?: number
}

/** The seed's own clock and ids: the same seed is the same data. */
export interface Chance {
  readonly now: () => Date
  readonly newId: () => string
}

export interface SeedDependencies {
  readonly store: SeedStore
  readonly keys: JournalKeys
  readonly journalStore: JournalStore
  /** Makes organisation, first site and catalogue with the given clock and ids. */
  readonly found: (chance: Chance) => Promise<{ organisationId: string; siteId: string }>
  readonly catalogue: () => Promise<CatalogueCategory[]>
  /** The rows that entries make, as the server writes them. */
  readonly rowsOf: Registers['rowsOf']
  /** The roll-ups of what was written, set by set: rows written in bulk are not counted one by one. */
  readonly countAll: () => Promise<void>
  readonly progress?: (done: number, total: number) => void
}

const rowsPerTransaction = 4_000
const registersPerSite = 2

/**
 * Fills an empty database with a year of a ressourcerie: sites with the codes 1, 2, …, two registers each, cash sessions, signed and sealed
 * sales, validated deposits and closed days. The same request gives the same rows but for signatures, seals, keys and salts.
 */
export async function seedDatabase(needs: SeedDependencies, request: SeedRequest): Promise<{ siteIds: string[] }> {
  const random = createRandom(request.seed)
  const start = Date.parse(`${openingDays(request.until)[0] ?? request.until}T06:00:00.000Z`)
  let clock = start
  const now = () => new Date(clock)
  const newId = () => random.id(clock)
  const journal = createJournal({ store: needs.journalStore, keys: needs.keys, now, newId })
  const founded = await needs.found({ now, newId })
  const goods = goodsOf(await needs.catalogue())
  const sites: SeedSite[] = []
  for (let index = 0; index < request.sites; index++) sites.push(await plantSite(needs.store, { random, at: start, index, founded }))
  const registers: SeedRegister[] = []
  for (const [index, site] of sites.entries())
    for (let number = 1; number <= registersPerSite; number++)
      registers.push(
        await plantRegister(needs.store, journal, {
          random,
          at: start,
          site,
          number,
          key: { seed: request.seed, index: index * registersPerSite + number },
        }),
      )
  const year: Year = { needs, journal, random, goods, request, sites, registers, setClock: (at) => (clock = at) }
  await sellYear(year)
  await giveYear(year)
  await needs.countAll()
  const putAwayAt = new Date(Math.min(Date.parse(`${request.until}T20:00:00.000Z`), request.stopAt ?? Infinity)).toISOString()
  // A key that anybody can make again may not write another entry.
  await needs.store.endPairings(
    registers.map(({ deviceId }) => deviceId),
    putAwayAt,
  )
  return { siteIds: sites.map(({ id }) => id) }
}

interface Year {
  readonly needs: SeedDependencies
  readonly journal: Journal
  readonly random: Random
  readonly goods: readonly Goods[]
  readonly request: SeedRequest
  readonly sites: readonly SeedSite[]
  readonly registers: readonly SeedRegister[]
  readonly setClock: (at: number) => void
}

async function sellYear({ needs, journal, random, goods, request, sites, registers, setClock }: Year): Promise<void> {
  const { stopAt = Infinity } = request
  const days = openingDays(request.until)
  const slots = days.length * registers.length
  let rows = emptyRows()
  for (const [dayIndex, day] of days.entries()) {
    for (const [index, { site, chain, registerId, number: registerNumber }] of registers.entries()) {
      const minutes = openMinutes(day, stopAt, closingMinutes)
      const sales = partOf(share(request.sales, dayIndex * registers.length + index, slots), minutes)
      if (sales === 0) continue
      const operatorId = random.pick(site.people)
      sellOneDay(
        random,
        chain,
        goods,
        { siteId: site.id, registerId, registerNumber, operatorId, day, sales, floatCents: 10_000, openMinutes: minutes },
        rows,
      )
      if (rows.entries.length < rowsPerTransaction) continue
      await flushSales({ ...needs, journal }, rows)
      rows = emptyRows()
      needs.progress?.(dayIndex, days.length)
    }
  }
  await flushSales({ ...needs, journal }, rows)
  for (const site of sites) await closeDays({ needs, journal, site, days, setClock })
}

async function giveYear({ needs, random, goods, request, sites }: Year): Promise<void> {
  const { stopAt = Infinity } = request
  const days = openingDays(request.until)
  const references = new Map(sites.map(({ id }) => [id, 0]))
  let rows = noDeposits()
  for (const [dayIndex, day] of days.entries()) {
    for (const [index, site] of sites.entries()) {
      const minutes = openMinutes(day, stopAt, closingMinutes)
      const deposits = partOf(share(request.deposits, dayIndex * sites.length + index, days.length * sites.length), minutes)
      const after = references.get(site.id) ?? 0
      giveOneDay(random, goods, { siteId: site.id, volunteers: site.people, day, deposits, openMinutes: minutes, after }, rows)
      references.set(site.id, after + deposits)
      if (rows.items.length < rowsPerTransaction) continue
      await flushDeposits(needs.store, rows)
      rows = noDeposits()
    }
  }
  await flushDeposits(needs.store, rows)
}

/** Closes every opening day but the last, as the server does at four in the morning. */
async function closeDays({
  needs,
  journal,
  site,
  days,
  setClock,
}: Pick<Year, 'needs' | 'journal' | 'setClock'> & { site: SeedSite; days: readonly BusinessDay[] }) {
  const { store } = needs
  const byDay = await store.postedByDay(site.id)
  await store.transaction(async (tx) => {
    let perpetual = noTotals
    for (const day of days.slice(0, -1)) {
      const totals = byDay.get(day) ?? noTotals
      perpetual = addTotals(perpetual, totals)
      setClock(Date.parse(`${day}T20:00:00.000Z`))
      await journal.record(tx, {
        siteId: site.id,
        type: 'day-closed',
        payload: { day, totals: { ...totals }, perpetual: { ...perpetual }, chains: [] },
        actor: 'job:close-day',
        day,
        totals: perpetual,
      })
      await store.insertClosedDay(tx, { siteId: site.id, day, closedAt: `${day}T20:00:00.000Z`, totals: JSON.stringify(totals) })
    }
  })
}
