import type { RegisterState } from '@grenier/shared/contract/registers.ts'
import type { Instant, Millis } from '@grenier/shared/domain/units.ts'

/** A till that has not spoken for this long is shown as offline. */
export const silentAfter = 120_000 as Millis

export type RegisterPhase = 'unpaired' | 'open' | 'closed' | 'never-opened'

export function registerPhase(register: RegisterState): RegisterPhase {
  if (register.session !== null) return register.session.closedAt === null ? 'open' : 'closed'
  return register.paired ? 'never-opened' : 'unpaired'
}

/** The dashboard asks a till to close its session: there must be a tablet that does it. */
export const mayBeClosed = ({ paired, session }: RegisterState): boolean => paired && session?.closedAt === null

/** Whether a paired till has been silent too long at this moment. One that never spoke counts as silent. */
export function isSilent(register: RegisterState, now: Instant): boolean {
  if (!register.paired) return false
  if (register.lastSeenAt === null) return true
  return Date.parse(now) - Date.parse(register.lastSeenAt) > silentAfter
}

/** Edge of its card: orange when something waits, green when it sells, grey else. A closed till may sleep. */
export function registerTone(register: RegisterState, now: Instant): 'go' | 'wait' | 'still' {
  const phase = registerPhase(register)
  if (register.pending > 0 || register.missing > 0 || (phase === 'open' && isSilent(register, now))) return 'wait'
  return phase === 'open' ? 'go' : 'still'
}
