import { Prisma, type AuditEvent } from '@grenier/prisma/generated/sqlite/client.ts'
import { everySite, type AllowedSites } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { auditChain, type WitnessedHead } from '../journal/heads.ts'

export type AuditRow = AuditEvent
export type NewEvent = Omit<AuditRow, 'sequence'>

/** What somebody looks for; all of it together. */
export interface Sought {
  /** Instants, `to` excluded. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly actions?: readonly string[] | undefined
  readonly actorId?: string | undefined
  readonly siteId?: string | undefined
  readonly order?: 'newest' | 'oldest' | undefined
  /** Every word stands somewhere in the row. */
  readonly words?: readonly string[] | undefined
  /** People whose name a word stands in, word by word. */
  readonly actorsByWord?: ReadonlyMap<string, readonly string[]> | undefined
}

export type AuditStore = ReturnType<typeof createAuditStore>
type Reader = AllowedSites<'system.read'>

const { sql, join, empty, raw } = Prisma
const texts = ['name', 'subject', 'before', 'after', 'requestId', 'address'].map((column) => raw(`"${column}"`))

/** `%` and `_` stand for themselves. */
const pattern = (word: string) => `%${word.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase()).replaceAll(/[\\%_]/g, String.raw`\$&`)}%`

/** SQLite makes small only the letters of ASCII: a word with others is looked for small, with a capital, and in capitals. */
function spellings(word: string): string[] {
  const [small, capitals] = [word.toLowerCase(), word.toUpperCase()]
  return [...new Set([small, capitals.slice(0, 1) + small.slice(1), capitals].map(pattern))]
}

function holds(word: string, actors: readonly string[]): Prisma.Sql {
  const inText = spellings(word).flatMap((text) => texts.map((column) => sql`LOWER(${column}) LIKE ${text} ESCAPE '\\'`))
  return sql`(${join(actors.length === 0 ? inText : [...inText, sql`"actorId" IN (${join([...actors])})`], ' OR ')})`
}

function condition({ siteIds }: Reader, sought: Sought): Prisma.Sql {
  const { from, to, actions, actorId, siteId, words = [], actorsByWord } = sought
  const parts = [
    siteIds === everySite ? empty : siteIds.length === 0 ? sql`1 = 0` : sql`"siteId" IN (${join([...siteIds])})`,
    from === undefined ? empty : sql`"at" >= ${from}`,
    to === undefined ? empty : sql`"at" < ${to}`,
    actions === undefined ? empty : sql`"action" IN (${join([...actions])})`,
    actorId === undefined ? empty : sql`"actorId" = ${actorId}`,
    siteId === undefined ? empty : sql`"siteId" = ${siteId}`,
    ...words.map((word) => holds(word, actorsByWord?.get(word) ?? [])),
  ].filter((part) => part !== empty)
  return parts.length === 0 ? sql`1 = 1` : join(parts, ' AND ')
}

/** The only statements that touch what was done: insert, seal, read. */
export function createAuditStore({ client, provider }: Pick<Database, 'client' | 'provider'>) {
  const lastSeal = ({ through }: { through?: number } = {}, db: Transaction = client) =>
    db.auditSeal.findFirst({ ...(through !== undefined && { where: { through: { lte: through } } }), orderBy: { through: 'desc' } })
  const toRow = (row: AuditRow): AuditRow => ({ ...row, sequence: Number(row.sequence) })

  return {
    insert: async (tx: Transaction, event: NewEvent): Promise<number> =>
      (await tx.auditEvent.create({ data: event, select: { sequence: true } })).sequence,

    /** In the order asked, newest first; those beyond a row when it is named. */
    async page(allowed: Reader, sought: Sought, { beyond, limit }: { beyond?: number | undefined; limit: number }): Promise<AuditRow[]> {
      const [way, side] = sought.order === 'oldest' ? [raw('ASC'), raw('>')] : [raw('DESC'), raw('<')]
      const further = beyond === undefined ? empty : sql`AND "sequence" ${side} ${beyond}`
      const rows = await client.$queryRaw<AuditRow[]>`
        SELECT * FROM "AuditEvent" WHERE ${condition(allowed, sought)} ${further} ORDER BY "sequence" ${way} LIMIT ${limit}`
      return rows.map(toRow)
    },

    async find(allowed: Reader, sequence: number): Promise<AuditRow | undefined> {
      const row = await client.auditEvent.findUnique({ where: { sequence } })
      const isTheirs = allowed.siteIds === everySite || (row?.siteId !== null && allowed.siteIds.includes(row?.siteId ?? ''))
      return row && isTheirs ? row : undefined
    },

    /** Nobody adds one meanwhile: on PostgreSQL a lower number may be written by a transaction that ends later. */
    async holdStill(tx: Transaction): Promise<void> {
      if (provider !== 'postgresql') return
      await tx.$executeRaw`SET LOCAL lock_timeout = '2s'`
      await tx.$executeRaw`SELECT grenier_hold_audit()`
    },

    /** Rows after a number, in order, a page at a time. */
    after: (sequence: number, limit: number, db: Transaction = client): Promise<AuditRow[]> =>
      db.auditEvent.findMany({ where: { sequence: { gt: sequence } }, orderBy: { sequence: 'asc' }, take: limit }),

    /** The last one, or the last of those up to `through`. */
    lastSeal,

    /** The last seal as it is written down outside the audit. */
    async head(): Promise<WitnessedHead[]> {
      const last = await lastSeal()
      return last ? [{ chain: auditChain, sequence: last.through, hash: last.digest }] : []
    },

    /** When the data was last replaced by other data. */
    replacedAt: async (): Promise<string> =>
      (
        await client.auditEvent.findFirst({
          where: { action: { in: ['backup.restored', 'data.imported'] } },
          orderBy: { sequence: 'desc' },
          select: { at: true },
        })
      )?.at ?? '',

    /** Seals after a number, in order, a page at a time. */
    sealsAfter: (through: number, limit: number) =>
      client.auditSeal.findMany({ where: { through: { gt: through } }, orderBy: { through: 'asc' }, take: limit }),

    insertSeals: async (
      tx: Transaction,
      seals: readonly { through: number; digest: string; seal: string; sealedAt: string }[],
    ): Promise<void> => void (await tx.auditSeal.createMany({ data: [...seals] })),
  }
}
