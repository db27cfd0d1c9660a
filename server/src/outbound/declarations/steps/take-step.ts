import { declarationStatuses, statusAfter, type DeclarationStatus } from '@grenier/shared/domain/declarations/statuses.ts'
import { alreadyTaken, notYet } from '../errors.ts'

/** Throws, in words, unless `wanted` is the step that follows: `declaration.already-…`, `declaration.not-…`. */
export function demandNext(status: DeclarationStatus, wanted: Exclude<DeclarationStatus, 'draft'>): void {
  const next = statusAfter(status)
  if (next === wanted) return
  if (next === undefined || next === 'draft' || next === 'paid') throw alreadyTaken(wanted)
  if (declarationStatuses.indexOf(status) >= declarationStatuses.indexOf(wanted)) throw alreadyTaken(wanted)
  throw notYet(next)
}
