import type { PerpetualTotals } from '@grenier/shared/domain/totals.ts'
import type { Sha256 } from '@grenier/shared/domain/units.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { sealHead, totalsText, type ChainState, type SealedEntry } from './entry.ts'
import type { JournalKeys } from './keys.ts'

export interface NewChain {
  readonly id: string
  readonly kind: 'device' | 'site'
  readonly siteId: string
  readonly registerId: string | null
  readonly deviceId: string | null
  readonly training: boolean
  readonly previousChain: string | null
  readonly createdAt: string
}

export type JournalStore = ReturnType<typeof createJournalStore>

/** The only statements that touch the journal: insert entries, move heads, read. */
export function createJournalStore({ database, keys }: { database: Database; keys: JournalKeys }) {
  return {
    async insertChain(tx: Transaction, chain: NewChain, state: ChainState): Promise<void> {
      const head = { headSequence: state.sequence, headHash: state.hash, totals: totalsText(state.totals), entrySeal: state.entrySeal }
      await tx.chain.create({ data: { ...chain, ...head, headSeal: sealHead(keys, state) } })
    },

    async states(tx: Transaction, chains: readonly string[]): Promise<Map<string, ChainState>> {
      const rows = await tx.chain.findMany({ where: { id: { in: [...chains] } } })
      return new Map(rows.map((row) => [row.id, toState(row)]))
    },

    async entries(tx: Transaction, chain: string, from: number, to: number) {
      return tx.journalEntry.findMany({
        where: { chain, sequence: { gte: from, lte: to } },
        select: { sequence: true, hash: true, verdict: true, reason: true },
        orderBy: { sequence: 'asc' },
      })
    },

    /** What a stretch of a chain states of one type, with the verdict it was given: the rows of a projection are compared with it. */
    statements: (chain: string, { type, from, to }: { type: string; from: number; to: number }) =>
      database.client.journalEntry.findMany({
        where: { chain, type, sequence: { gte: from, lte: to } },
        select: { chain: true, sequence: true, occurredAt: true, actor: true, payload: true, verdict: true, reason: true, postedDay: true },
      }),

    async insert(tx: Transaction, entries: readonly SealedEntry[], heads: readonly ChainState[]): Promise<void> {
      await database.insertRows(
        tx,
        'JournalEntry',
        entries.map((entry) => ({ ...entry })),
      )
      await moveHeads(
        tx,
        database,
        heads.map((state) => ({ ...state, headSeal: sealHead(keys, state) })),
      )
    },

    async head(chain: string): Promise<ChainState | undefined> {
      const row = await database.client.chain.findUnique({ where: { id: chain } })
      return row ? toState(row) : undefined
    },

    async lastOfRegister(registerId: string, tx: Transaction = database.client): Promise<ChainState | undefined> {
      const where = { registerId, kind: 'device', training: false, headSequence: { gt: 0 } }
      const row = await tx.chain.findFirst({ where, orderBy: { createdAt: 'desc' } })
      return row ? toState(row) : undefined
    },

    siteChain: (tx: Transaction, siteId: string) => tx.chain.findFirst({ where: { siteId, kind: 'site' } }),

    /** Every chain with its sealed head, oldest first. */
    heads: () => database.client.chain.findMany({ orderBy: { createdAt: 'asc' } }),
  }
}

type ChainRow = { id: string; siteId: string; headSequence: number; headHash: string; totals: string; entrySeal: string }

export const toState = (row: ChainRow): ChainState => ({
  id: row.id,
  siteId: row.siteId,
  sequence: row.headSequence,
  hash: row.headHash as Sha256,
  totals: JSON.parse(row.totals) as PerpetualTotals,
  entrySeal: row.entrySeal,
})

/** All heads of a group commit in one statement: an update each would cost more than the entries themselves. */
async function moveHeads(tx: Transaction, database: Database, heads: readonly (ChainState & { headSeal: string })[]): Promise<void> {
  const rows = JSON.stringify(
    heads.map((head) => [head.id, head.sequence, head.hash, totalsText(head.totals), head.entrySeal, head.headSeal]),
  )
  if (database.provider === 'sqlite') {
    await tx.$executeRaw`UPDATE "Chain" SET "headSequence" = value ->> 1, "headHash" = value ->> 2, "totals" = value ->> 3,
      "entrySeal" = value ->> 4, "headSeal" = value ->> 5 FROM json_each(${rows}) WHERE "Chain"."id" = value ->> 0`
  } else {
    await tx.$executeRaw`UPDATE "Chain" SET "headSequence" = (head.value ->> 1)::int, "headHash" = head.value ->> 2, "totals" = head.value ->> 3,
      "entrySeal" = head.value ->> 4, "headSeal" = head.value ->> 5 FROM json_array_elements(${rows}::json) AS head(value) WHERE "Chain"."id" = head.value ->> 0`
  }
}
