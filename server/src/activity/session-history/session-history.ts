import type {
  JournalEntryView,
  SessionDetail,
  SessionEntries,
  SessionFilter,
  SessionPage,
  SessionQuery,
  SessionSummary,
  TrendQuery,
  VarianceTrend,
} from '@grenier/shared/contract/sessions.ts'
import { noSums, type SessionSums } from '@grenier/shared/domain/cash-session.ts'
import { presets } from '@grenier/shared/domain/sale.ts'
import { allowSites, type Actor, type AllowedSites } from '#platform/access.ts'
import { drawerOf, figuresOf, movementOf, summaryOf, type Surroundings } from './describe-session.ts'
import { createEntryReader, type EntryReaderNeeds } from './entries/read-entries.ts'
import { sessionUnknown } from './errors.ts'
import { sessionLine } from './session-line.ts'
import type { SessionHistoryStore, SessionRow } from './store.ts'
import { trendsOf } from './variance-trends.ts'

export type SessionHistory = ReturnType<typeof createSessionHistory>
type Reader = AllowedSites<'registers.read'>

export interface SessionHistoryDependencies extends EntryReaderNeeds {
  readonly store: SessionHistoryStore
  /** What reached the server of sessions. */
  readonly sums: (allowed: Reader, sessionIds: readonly string[]) => Promise<Map<string, SessionSums>>
  /** Sessions of these registers that no tablet can close any more. */
  readonly leftOpen: (registerIds: readonly string[]) => Promise<readonly { id: string }[]>
  readonly siteNames: () => Promise<ReadonlyMap<string, string>>
}

const perPiece = 200
/** A year of fifty tills: a curve of more says nothing more. */
const mostTrendSessions = 20_000
/** Every cash session there was, with what its till stated and what stands in the journal. Nothing is written here. */
export function createSessionHistory(needs: SessionHistoryDependencies) {
  const { store, sums, names } = needs
  const entries = createEntryReader(needs)

  async function surroundings(allowed: Reader, rows: readonly SessionRow[]): Promise<Surroundings> {
    const [ids, open] = [rows.map(({ id }) => id), rows.filter(({ sales }) => sales === null).map(({ id }) => id)]
    const people = rows.flatMap(({ openedBy, closedBy }) => (closedBy === null ? [openedBy] : [openedBy, closedBy]))
    const [registers, uncounted, openSums, known, left] = await Promise.all([
      store.registers(allowed, [...new Set(rows.map(({ registerId }) => registerId))]),
      store.uncounted(allowed, ids),
      sums(allowed, open),
      names([...new Set(people)]),
      needs.leftOpen([...new Set(rows.filter(({ closedAt }) => closedAt === null).map(({ registerId }) => registerId))]),
    ])
    return { registers, uncounted, sums: openSums, names: known, left: new Set(left.map(({ id }) => id)) }
  }

  async function shown(allowed: Reader, ids: readonly string[]): Promise<SessionSummary[]> {
    const rows = await store.byIds(allowed, ids)
    const around = await surroundings(allowed, rows)
    const byId = new Map(rows.map((row) => [row.id, summaryOf(row, around)]))
    return ids.flatMap((id) => byId.get(id) ?? [])
  }

  async function* lines(allowed: Reader, filter: SessionFilter, locale: 'fr' | 'en'): AsyncIterable<string> {
    // Named at once: a register that opens meanwhile moves none of them.
    const [ids, sites] = [await store.ids(allowed, filter), await needs.siteNames()]
    for (let at = 0; at < ids.length; at += perPiece)
      yield (await shown(allowed, ids.slice(at, at + perPiece))).map((session) => sessionLine(session, { locale, sites })).join('')
  }

  async function found(actor: Actor, id: string): Promise<{ allowed: Reader; row: SessionRow }> {
    const allowed = allowSites(actor, 'registers.read')
    const row = await store.find(allowed, id)
    if (!row) throw sessionUnknown(id)
    return { allowed, row }
  }

  return {
    /** One page of the sessions that a filter lets through, in its order, and how many there are. */
    async list(actor: Actor, { page, limit, ...filter }: SessionQuery): Promise<SessionPage> {
      const allowed = allowSites(actor, 'registers.read', filter.siteId)
      const [ids, total] = await Promise.all([
        store.ids(allowed, filter, { skip: (page - 1) * limit, take: limit }),
        store.count(allowed, filter),
      ])
      return { sessions: await shown(allowed, ids), total }
    },

    /** The whole list as lines of a table, made while they are read. */
    file: (actor: Actor, filter: SessionFilter, locale: 'fr' | 'en'): AsyncIterable<string> =>
      lines(allowSites(actor, 'registers.read', filter.siteId), filter, locale),

    /** Whom a list may be filtered by: who ever opened or closed a register, by name. */
    async people(actor: Actor, siteId?: string): Promise<{ id: string; name: string }[]> {
      const known = await names(await store.people(allowSites(actor, 'registers.read', siteId)))
      return [...known].map(([id, name]) => ({ id, name })).toSorted((one, other) => one.name.localeCompare(other.name, 'fr'))
    },

    /** Throws `cash-session.unknown`. */
    async get(actor: Actor, id: string): Promise<SessionDetail> {
      const { allowed, row } = await found(actor, id)
      const [around, operatorIds, movements, bounds, pieces, cheques] = await Promise.all([
        surroundings(allowed, [row]),
        store.operators(allowed, id),
        store.movements(allowed, id),
        entries.boundsOf(allowed, row),
        store.pieces(allowed, id),
        store.cheques(allowed, id),
      ])
      const people = [...new Set([row.openedBy, ...operatorIds, ...(row.closedBy === null ? [] : [row.closedBy])])]
      const known = await names(people)
      return {
        ...summaryOf(row, around),
        ...figuresOf(row, around.sums.get(id) ?? noSums),
        ...drawerOf(row),
        chain: row.chain,
        firstSequence: bounds?.first ?? null,
        lastSequence: bounds?.last ?? null,
        operators: people.map((person) => known.get(person) ?? '').filter((name) => name !== ''),
        pieces: presets.flatMap((preset) => pieces.find((counted) => counted.preset === preset) ?? []) as SessionDetail['pieces'],
        cheques: cheques as SessionDetail['cheques'],
        movements: movements.map((moved) => movementOf(moved, known.get(moved.operatorId) ?? '')),
      }
    },

    /** The entries of a session, in the order of its chain, a page at a time. Throws `cash-session.unknown`. */
    async entries(actor: Actor, id: string, page: { after: number; limit: number }): Promise<SessionEntries> {
      const { allowed, row } = await found(actor, id)
      return entries.ofSession(allowed, row, page)
    },

    /** One entry of a chain in reach. Throws `entry.unknown`. */
    entry: (actor: Actor, chain: string, sequence: number): Promise<JournalEntryView> =>
      entries.one(allowSites(actor, 'registers.read'), chain, sequence),

    /** Variances of closed sessions by register or by who opened them, the widest sum first: of very many, the newest. */
    async trends(actor: Actor, { by, siteId, ...period }: TrendQuery): Promise<VarianceTrend[]> {
      const allowed = allowSites(actor, 'registers.read', siteId)
      const rows = await store.variances(allowed, period, mostTrendSessions)
      const [registers, known] = await Promise.all([
        store.registers(allowed, [...new Set(rows.map(({ registerId }) => registerId))]),
        names([...new Set(rows.map(({ openedBy }) => openedBy))]),
      ])
      return trendsOf(rows, by, { registers, names: known })
    },
  }
}
