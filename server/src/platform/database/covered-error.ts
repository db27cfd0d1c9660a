import { GrenierError } from '../errors.ts'

/** Prisma rewrites any error that has a `code`; under this cover a coded error of ours passes through it whole. */
class CoveredError extends Error {
  readonly covered: GrenierError

  constructor(covered: GrenierError) {
    super(covered.message)
    this.covered = covered
  }
}

export const cover = (error: unknown): unknown => (error instanceof GrenierError ? new CoveredError(error) : error)
export const uncover = (error: unknown): unknown => (error instanceof CoveredError ? error.covered : error)
