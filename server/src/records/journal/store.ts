import { Prisma } from '@grenier/prisma/generated/sqlite/client.ts'
import { linkOf } from '@grenier/shared/domain/chain.ts'
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
  /** Of a site chain: SPKI, base64. A device's stands with the device. */
  readonly publicKey?: string
  readonly createdAt: string
}

const statement = {
  chain: true,
  sequence: true,
  type: true,
  occurredAt: true,
  actor: true,
  payload: true,
  verdict: true,
  reason: true,
  postedDay: true,
} as const

/** What a site chain states that changes rows of a till. */
export type SiteStatement = 'dispute-settled' | 'session-closed-without-till'

export type JournalStore = ReturnType<typeof createJournalStore>

/** The only statements that touch the journal: insert entries, move heads, read. */
export function createJournalStore({ database, keys }: { database: Database; keys: JournalKeys }) {
  return {
    async insertChain(tx: Transaction, chain: NewChain, state: ChainState): Promise<void> {
      const head = { headSequence: state.sequence, headHash: state.hash, totals: totalsText(state.totals), entrySeal: state.entrySeal }
      await tx.chain.create({ data: { ...chain, ...head, headSeal: sealHead(keys, state) } })
    },

    /** Raw, since every sale waits for it. */
    async states(tx: Transaction, chains: readonly string[]): Promise<Map<string, ChainState>> {
      if (chains.length === 0) return new Map()
      const rows = await tx.$queryRaw<ChainRow[]>`SELECT "id", "siteId", "headSequence", "headHash", "totals", "entrySeal", "safeThrough"
        FROM "Chain" WHERE "id" IN (${Prisma.join([...chains])})`
      return new Map(rows.map((row) => [row.id, toState(row)]))
    },

    async entries(tx: Transaction, chain: string, from: number, to: number) {
      return tx.journalEntry.findMany({
        where: { chain, sequence: { gte: from, lte: to } },
        select: { sequence: true, hash: true, verdict: true, reason: true },
        orderBy: { sequence: 'asc' },
      })
    },

    /** What a stretch of a chain states, in order, with the verdict it was given: the rows of a projection are compared with it. */
    statements: (chain: string, { from, to }: { from: number; to: number }) =>
      database.client.journalEntry.findMany({
        where: { chain, sequence: { gte: from, lte: to } },
        select: statement,
        orderBy: { sequence: 'asc' },
      }),

    /** The hash that the entry after this one names. */
    async linkAt(tx: Transaction, chain: string, sequence: number): Promise<Sha256 | undefined> {
      const select = { type: true, payload: true, hash: true }
      const entry = await tx.journalEntry.findUnique({ where: { chain_sequence: { chain, sequence } }, select })
      return entry ? linkOf({ ...entry, hash: entry.hash as Sha256 }) : undefined
    },

    /** What site chains state of tills' entries and sessions, in one way. */
    siteStatements: async (
      type: SiteStatement,
    ): Promise<{ chain: string; sequence: number; siteId: string; payload: string; actor: string }[]> => {
      const sites = await database.client.chain.findMany({ where: { kind: 'site' }, select: { id: true, siteId: true } })
      const siteOf = new Map(sites.map(({ id, siteId }) => [id, siteId]))
      const found = await database.client.journalEntry.findMany({
        where: { chain: { in: [...siteOf.keys()] }, type },
        select: { chain: true, sequence: true, payload: true, actor: true },
      })
      return found.map((entry) => ({ ...entry, siteId: siteOf.get(entry.chain) ?? '' }))
    },

    /** The payloads of a few entries, as they were signed. */
    payloads: (tx: Transaction, places: readonly { chain: string; sequence: number }[]) =>
      tx.journalEntry.findMany({
        where: { OR: places.map(({ chain, sequence }) => ({ chain, sequence })) },
        select: { chain: true, sequence: true, payload: true },
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

    /** The site's own chain, kept for this transaction: on PostgreSQL several processes may want to write it, one after the other. */
    async siteChain(tx: Transaction, siteId: string) {
      if (database.provider === 'postgresql') await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext(${siteId}))::text`
      const chains = await tx.chain.findMany({ where: { siteId, kind: 'site' }, orderBy: { createdAt: 'desc' } })
      // Not the youngest by its date: the clock of the machine that began it may have been wrong.
      const followed = new Set(chains.map(({ previousChain }) => previousChain))
      return chains.find(({ id }) => !followed.has(id))
    },

    /** Site chains begun before their public key was kept beside them learn it. */
    async rememberPublicKeys(tx: Transaction): Promise<void> {
      const chains = await tx.chain.findMany({ where: { kind: 'site', publicKey: null }, select: { id: true, siteId: true } })
      for (const { id, siteId } of chains) await tx.chain.update({ where: { id }, data: { publicKey: keys.sitePublicKeyText(siteId) } })
    },

    /** Seals every head under this machine's key, after the key that sealed what came before was lost. Answers the site chains. */
    async sealAnew(tx: Transaction): Promise<ChainState[]> {
      const chains = await tx.chain.findMany({ orderBy: { createdAt: 'asc' } })
      for (const chain of chains)
        await tx.chain.update({
          where: { id: chain.id },
          data: { unsealedThrough: chain.headSequence, headSeal: sealHead(keys, toState(chain)) },
        })
      const followed = new Set(
        chains.flatMap(({ kind, previousChain }) => (kind === 'site' && previousChain !== null ? [previousChain] : [])),
      )
      return chains.filter(({ id, kind }) => kind === 'site' && !followed.has(id)).map(toState)
    },

    /** Every chain with its sealed head, oldest first. */
    heads: () => database.client.chain.findMany({ orderBy: { createdAt: 'asc' } }),
  }
}

type ChainRow = {
  id: string
  siteId: string
  headSequence: number
  headHash: string
  totals: string
  entrySeal: string
  safeThrough?: number
}

export const toState = (row: ChainRow): ChainState => ({
  id: row.id,
  siteId: row.siteId,
  sequence: Number(row.headSequence),
  hash: row.headHash as Sha256,
  totals: JSON.parse(row.totals) as PerpetualTotals,
  entrySeal: row.entrySeal,
  ...(row.safeThrough !== undefined && { safeThrough: Number(row.safeThrough) }),
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
