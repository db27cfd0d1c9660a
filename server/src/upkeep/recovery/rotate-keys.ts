import type { KeyRotation } from '@grenier/shared/contract/recovery.ts'
import { allowEverywhere, type Actor } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { GrenierError } from '#platform/errors.ts'
import type { Secrets } from '#platform/secrets.ts'
import type { Audit } from '../../records/audit/audit.ts'

/** A password or key of another service, as its owner stores it. */
export interface StoredSecret {
  readonly id: string
  /** What it is bound to. */
  readonly place: string
  readonly sealed: string
}

/** Whoever stores sealed texts. */
export interface SecretOwner {
  readonly list: (tx?: Transaction) => Promise<StoredSecret[]>
  /** Does nothing when it is not `from` any more: somebody typed another meanwhile. */
  readonly replace: (tx: Transaction, id: string, from: string, to: string) => Promise<void>
}

export interface RotationDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly secrets: Secrets
  readonly owners: readonly SecretOwner[]
  readonly audit: Pick<Audit, 'recordAlone'>
  readonly log: { info(values: object, message: string): void }
  readonly now: () => Date
}

export type KeyRotations = ReturnType<typeof createKeyRotations>

/** Whoever sealed under the old key when it changed has committed by then. */
const keptMs = 10 * 60_000

/**
 * The key of stored passwords, changed while everything runs: the new one seals at once, every stored text is sealed again, and the old one goes
 * when nothing needs it. Whatever is interrupted goes on by itself, and the old key opens until its end.
 */
export function createKeyRotations({ database, secrets, owners, audit, log, now }: RotationDependencies) {
  const { keys } = secrets

  function opened({ sealed, place }: StoredSecret): string | undefined {
    try {
      return secrets.open(sealed, place)
    } catch (error) {
      if (error instanceof GrenierError) return undefined
      throw error
    }
  }

  const isOld = ({ sealed }: StoredSecret) => secrets.keyOf(sealed) !== keys.current().id
  const everything = async () => (await Promise.all(owners.map(({ list }) => list()))).flat()

  async function reseal({ list, replace }: SecretOwner): Promise<number> {
    return database.transaction(async (tx) => {
      let count = 0
      for (const secret of (await list(tx)).filter(isOld)) {
        const text = opened(secret)
        if (text === undefined) continue
        await replace(tx, secret.id, secret.sealed, secrets.seal(text, secret.place))
        count++
      }
      return count
    })
  }

  async function finish(): Promise<KeyRotation> {
    let resealed = 0
    for (const owner of owners) resealed += await reseal(owner)
    const stored = await everything()
    const used = new Set(stored.map(({ sealed }) => secrets.keyOf(sealed)))
    const isSettled = now().getTime() - keys.madeAt() >= keptMs
    const unused = isSettled ? keys.older().filter((id) => !used.has(id)) : []
    if (unused.length > 0) {
      await keys.forget(unused)
      log.info({ event: 'secret-keys-forgotten', count: unused.length }, 'keys that nothing needs any more were removed')
    }
    return { resealed, lost: stored.filter((secret) => opened(secret) === undefined).length, oldKeysKept: keys.older().length }
  }

  return {
    madeAt: keys.madeAt,

    /** What is stored, and how much of it no key of this machine opens. */
    async count(): Promise<{ total: number; lost: number }> {
      const stored = await everything()
      return { total: stored.length, lost: stored.filter((secret) => opened(secret) === undefined).length }
    },

    /** A new key, now. The old one goes after ten minutes, when nothing needs it. */
    async rotate(actor: Actor): Promise<KeyRotation> {
      const { by } = allowEverywhere(actor, 'recovery.edit')
      await keys.change()
      const result = await finish()
      await audit.recordAlone({ actor, action: 'keys.rotated', subject: keys.current().id, name: '', after: { rows: result.resealed } })
      log.info({ event: 'secret-key-rotated', by, ...result }, 'the key of stored passwords was changed')
      return result
    },

    /** Ends a change that was interrupted, and removes keys that nothing needs any more. */
    async look(): Promise<void> {
      if (keys.older().length > 0) await finish()
    },
  }
}
