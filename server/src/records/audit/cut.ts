import { auditChain, type WitnessedHead } from '../journal/heads.ts'
import type { AuditStore } from './store.ts'

/** `missing`: rows from `sequence` through `through` are gone. `row`: what stands there now is not what stood there. */
export interface Cut {
  readonly sequence: number
  readonly through: number
  readonly problem: 'missing' | 'row'
}

/** The audit goes no further, or elsewhere, than a last seal that was written down outside it: the newest of those tells most. */
export async function cutBefore(store: Pick<AuditStore, 'lastSeal'>, known: readonly WitnessedHead[]): Promise<Cut | undefined> {
  const ends = known.filter(({ chain }) => chain === auditChain).toSorted((one, other) => other.sequence - one.sequence)
  for (const { sequence: through, hash } of ends) {
    const seal = await store.lastSeal({ through })
    if (seal?.through !== through) return { sequence: (seal?.through ?? 0) + 1, through, problem: 'missing' }
    if (seal.digest !== hash) return { sequence: through, through, problem: 'row' }
  }
  return undefined
}
