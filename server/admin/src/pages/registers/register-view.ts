import type { RegisterState } from '@grenier/shared/contract/registers.ts'
import type { Instant, Millis } from '@grenier/shared/domain/units.ts'

/** A till that has not spoken for this long is shown as offline, its figures with their age. It speaks every three seconds. */
export const silentAfter = 60_000 as Millis

export type RegisterPhase = 'unpaired' | 'open' | 'closed' | 'never-opened'

export function registerPhase(register: RegisterState): RegisterPhase {
  if (register.session !== null) return register.session.closedAt === null ? 'open' : 'closed'
  return register.paired ? 'never-opened' : 'unpaired'
}

/** The dashboard asks a till to close its session: there must be a tablet that does it. */
export const mayBeClosed = ({ paired, session, leftOpen }: RegisterState): boolean =>
  paired && session?.closedAt === null && !leftOpen.some(({ id }) => id === session.id)

const silence = (lastSeenAt: Instant, now: Instant): number => Date.parse(now) - Date.parse(lastSeenAt)

/** Whether a paired till has been silent too long at this moment. One that never spoke counts as silent. */
export function isSilent(register: RegisterState, now: Instant): boolean {
  if (!register.paired) return false
  return register.lastSeenAt === null || silence(register.lastSeenAt, now) > silentAfter
}

/** How old a silent till's figures are: minutes below an hour, hours below a day, else the moment itself. */
export function ageOf(lastSeenAt: Instant, now: Instant): { unit: 'minutes' | 'hours'; count: number } | { unit: 'moment' } {
  const minutes = Math.max(1, Math.floor(silence(lastSeenAt, now) / 60_000))
  if (minutes < 60) return { unit: 'minutes', count: minutes }
  if (minutes < 24 * 60) return { unit: 'hours', count: Math.floor(minutes / 60) }
  return { unit: 'moment' }
}

/** Edge of its card: red when it is locked, orange when something waits, green when it sells, grey else. A closed till may sleep. */
export function registerTone(register: RegisterState, now: Instant): 'stop' | 'go' | 'wait' | 'still' {
  const phase = registerPhase(register)
  if (register.lock) return 'stop'
  if (register.pinLocks.length + register.leftOpen.length > 0) return 'wait'
  if (register.pending > 0 || register.missing > 0 || (phase === 'open' && isSilent(register, now))) return 'wait'
  return phase === 'open' ? 'go' : 'still'
}

const mostShown = 8

/** Registers of which there is nothing to say now are folded away, where there are more than a screen takes: on all sites together. */
export function folded(
  registers: readonly RegisterState[],
  now: Instant,
  onScreen: number,
): { shown: RegisterState[]; rest: RegisterState[] } {
  if (onScreen <= mostShown) return { shown: [...registers], rest: [] }
  const isCalm = (register: RegisterState) => registerTone(register, now) === 'still'
  return { shown: registers.filter((each) => !isCalm(each)), rest: registers.filter(isCalm) }
}
