import { createHash } from 'node:crypto'
import { instant } from '@grenier/shared/domain/units.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import type { WitnessedHead } from '../journal/heads.ts'
import type { JournalKeys } from '../journal/keys.ts'
import { cutBefore } from './cut.ts'
import { sealBroken } from './errors.ts'
import type { AuditRow, AuditStore } from './store.ts'

type Seal = NonNullable<Awaited<ReturnType<AuditStore['lastSeal']>>>
type Sealer = Pick<JournalKeys, 'seal'>

/** Of no row at all. */
export const firstDigest = '0'.repeat(64)
const rowsAtOnce = 500

/** SHA-256 over the digest before and the row: each column in this order, as JSON. */
export function digestOf(previous: string, row: AuditRow): string {
  const { sequence, at, requestId, actorKind, actorId, deviceId, siteId, address, action, subject, name, before, after } = row
  const text = JSON.stringify([
    sequence,
    at,
    requestId,
    actorKind,
    actorId,
    deviceId,
    siteId,
    address,
    action,
    subject,
    name,
    before,
    after,
  ])
  return createHash('sha256').update(`${previous}\n${text}`).digest('hex')
}

const sealOf = (keys: Sealer, { through, digest, sealedAt }: Omit<Seal, 'seal'>): string => keys.seal('audit', through, digest, sealedAt)

/** Whether this machine's key made it. */
export const isOurs = (keys: Sealer, seal: Seal): boolean => sealOf(keys, seal) === seal.seal

export type AuditSeals = ReturnType<typeof createAuditSeals>

/**
 * Each row gets a seal that covers it and all before it, a minute later at most. Only on a seal of ours another is made, and only where the
 * audit reaches its witness: who changed a row and recomputed what follows, or cut the end off, would have it confirmed otherwise.
 */
export function createAuditSeals({
  database,
  store,
  keys,
  witnessed,
  now,
}: {
  database: Pick<Database, 'transaction'>
  store: AuditStore
  keys: Sealer
  /** The heads that were written down outside the database. */
  witnessed: () => readonly WitnessedHead[]
  now: () => Date
}) {
  async function sealRows(tx: Transaction, last: Seal | null): Promise<void> {
    let [through, digest] = [last?.through ?? 0, last?.digest ?? firstDigest]
    const sealedAt = instant(now())
    for (let rows = await store.after(through, rowsAtOnce, tx); rows.length > 0; rows = await store.after(through, rowsAtOnce, tx)) {
      const seals = rows.map((row) => {
        ;[through, digest] = [row.sequence, digestOf(digest, row)]
        const fresh = { through, digest, sealedAt }
        return { ...fresh, seal: sealOf(keys, fresh) }
      })
      await store.insertSeals(tx, seals)
    }
  }

  return {
    /** Seals what is new. Throws `audit.seal-broken` when the last seal is not of our key, or not the last one there was. */
    async sealNew(): Promise<void> {
      const last = await store.lastSeal()
      const [fresh] = await store.after(last?.through ?? 0, 1)
      if (!fresh) return
      if (last && !isOurs(keys, last)) throw sealBroken(last.through)
      const cut = await cutBefore(store, witnessed())
      if (cut) throw sealBroken(cut.sequence)
      await database.transaction(async (tx) => {
        await store.holdStill(tx)
        await sealRows(tx, await store.lastSeal({}, tx))
      })
    },

    /** The key that sealed before is lost, as after a restore without the recovery phrase: what was sealed is confirmed by the new one. */
    sealAnew: async (tx: Transaction): Promise<void> => sealRows(tx, await store.lastSeal({}, tx)),
  }
}
