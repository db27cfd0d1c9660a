import { GrenierError } from '#platform/errors.ts'
import { diskFull } from './errors.ts'

export interface Problem {
  readonly code: string
  readonly values: Record<string, string | number>
}

/** What went wrong, as far as there are words for it: coded errors, and those of remotes. */
export function problemOf(error: unknown): Problem | undefined {
  if (error instanceof GrenierError) return { code: error.code, values: error.values }
  if (isDiskFull(error)) return problemOf(diskFull())
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string' || !error.code.startsWith('remote.'))
    return undefined
  return { code: error.code, values: { address: '', user: '', detail: error.message } }
}

const isDiskFull = (error: unknown): boolean =>
  (error as NodeJS.ErrnoException).code === 'ENOSPC' || /SQLITE_FULL|database or disk is full/.test(String(error))
