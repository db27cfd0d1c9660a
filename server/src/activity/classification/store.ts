import type { Instant } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import type { Allowed } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { callKinds, type Call, type CallKind } from './meter-calls.ts'
import type { ModelEnd } from './model-ends.ts'

/** What is set on screen. The key is sealed; `house` is the `host:port` of the own network that was named with it. */
export interface StoredProfile {
  readonly profile: 'openai' | 'compatible' | 'none'
  readonly baseUrl: string
  readonly transcribeModel: string
  readonly classifyModel: string
  readonly visionModel: string
  readonly sealedKey: string
  readonly house: string | null
}

/** Calls of one kind. Times in ms; the cost is null when that of a call is unknown. */
export interface CallSummary {
  readonly kind: CallKind
  readonly count: number
  readonly failed: number
  readonly medianMillis: number
  readonly slowMillis: number
  readonly costMicros: number | null
  readonly lastFailure: { readonly cause: string; readonly calledAt: Instant } | null
}

type Announced = readonly Omit<ModelEnd, 'instead'>[]

const [profileKey, endsKey] = ['ai.profile', 'ai.model-ends']

export type AiStore = ReturnType<typeof createAiStore>

export function createAiStore({ client }: Pick<Database, 'client'>) {
  async function setting<Value>(key: string, tx?: Transaction): Promise<Value | undefined> {
    const row = await (tx ?? client).setting.findUnique({ where: { key }, select: { value: true } })
    return row ? (JSON.parse(row.value) as Value) : undefined
  }

  async function keep(db: Transaction, key: string, value: unknown, updatedBy: string, updatedAt: Instant): Promise<void> {
    const data = { value: JSON.stringify(value), updatedAt, updatedBy }
    await db.setting.upsert({ where: { key }, create: { key, ...data }, update: data })
  }

  return {
    profile: (tx?: Transaction) => setting<StoredProfile>(profileKey, tx),

    /** The same key under another seal; nothing happens when it is not `from` any more. */
    async reseal(tx: Transaction, from: string, to: string): Promise<void> {
      const row = await tx.setting.findUnique({ where: { key: profileKey } })
      const stored = row ? (JSON.parse(row.value) as StoredProfile) : undefined
      if (!row || stored?.sealedKey !== from) return
      const value = JSON.stringify({ ...stored, sealedKey: to })
      await tx.setting.updateMany({ where: { key: profileKey, value: row.value }, data: { value } })
    },

    saveProfile: (tx: Transaction, { by }: Allowed<'ai.edit'>, profile: StoredProfile, at: Instant) =>
      keep(tx, profileKey, profile, by, at),

    /** Ends of models as the service announced them. */
    announcedEnds: async (): Promise<Announced> => (await setting<Announced>(endsKey)) ?? [],
    saveAnnouncedEnds: (ends: Announced, at: Instant) => keep(client, endsKey, ends, 'job:ai', at),

    insertCall: async (call: Call): Promise<void> => {
      await client.aiCall.create({ data: { id: newId(), ...call } })
    },

    /** How the last call of each kind ended. */
    async lastOutcomes(since: Instant): Promise<string[]> {
      const rows = await Promise.all(
        callKinds.map((kind) =>
          client.aiCall.findFirst({
            where: { kind, calledAt: { gte: since } },
            orderBy: [{ calledAt: 'desc' }, { id: 'desc' }],
            select: { outcome: true },
          }),
        ),
      )
      return rows.flatMap((row) => row?.outcome ?? [])
    },

    forgetCalls: async (before: Instant): Promise<number> =>
      (await client.aiCall.deleteMany({ where: { calledAt: { lt: before } } })).count,

    async calls(_: Allowed<'ai.read'>, since: Instant): Promise<CallSummary[]> {
      const rows = await client.$queryRaw<SummaryRow[]>`
        SELECT "kind", COUNT(*) AS "count", SUM("isFailed") AS "failed",
          MAX(CASE WHEN "place" = ("all" + 1) / 2 THEN "millis" END) AS "medianMillis",
          MAX(CASE WHEN "place" = ("all" * 95 + 99) / 100 THEN "millis" END) AS "slowMillis",
          COUNT("costMicros") AS "priced", SUM("costMicros") AS "costMicros"
        FROM (
          SELECT "kind", "millis", "costMicros", CASE WHEN "outcome" = 'ok' THEN 0 ELSE 1 END AS "isFailed",
            ROW_NUMBER() OVER (PARTITION BY "kind" ORDER BY "millis") AS "place", COUNT(*) OVER (PARTITION BY "kind") AS "all"
          FROM "AiCall" WHERE "calledAt" >= ${since}
        ) AS placed
        GROUP BY "kind"`
      const summaries = callKinds.flatMap((kind) => rows.filter((row) => row.kind === kind))
      return Promise.all(summaries.map(async (row) => ({ ...summaryOf(row), lastFailure: await lastFailure(row.kind, since) })))
    },
  }

  async function lastFailure(kind: CallKind, since: Instant): Promise<CallSummary['lastFailure']> {
    const row = await client.aiCall.findFirst({
      where: { kind, calledAt: { gte: since }, outcome: { not: 'ok' } },
      orderBy: { calledAt: 'desc' },
      select: { outcome: true, calledAt: true },
    })
    return row && { cause: row.outcome, calledAt: row.calledAt as Instant }
  }
}

type Whole = number | bigint
interface SummaryRow {
  readonly kind: CallKind
  readonly count: Whole
  readonly failed: Whole
  readonly medianMillis: Whole
  readonly slowMillis: Whole
  readonly priced: Whole
  readonly costMicros: Whole | null
}

const summaryOf = ({ kind, count, failed, medianMillis, slowMillis, priced, costMicros }: SummaryRow) => ({
  kind,
  count: Number(count),
  failed: Number(failed),
  medianMillis: Number(medianMillis),
  slowMillis: Number(slowMillis),
  costMicros: costMicros === null || Number(priced) < Number(count) ? null : Number(costMicros),
})
