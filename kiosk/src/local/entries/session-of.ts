import { TillError } from '../errors.ts'
import type { OpenSession, TillHead } from '../records.ts'

/** The open session, which every ticket and movement needs. */
export function sessionOf(head: TillHead): OpenSession {
  if (!head.session) throw new TillError('session-none')
  return head.session
}
