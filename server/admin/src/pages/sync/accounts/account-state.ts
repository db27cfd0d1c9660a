import type { Remote } from '@grenier/shared/contract/sync.ts'

export type AccountState = 'stopped' | 'paused' | 'away' | 'given-up' | 'waiting' | 'new' | 'up-to-date'

/** The one word an account's card says; what needs a person comes first. */
export function accountState(remote: Remote): AccountState {
  if (remote.stopCause !== null) return 'stopped'
  if (remote.pausedAt !== null) return 'paused'
  if (remote.retryAt !== null) return 'away'
  if (remote.dead > 0) return 'given-up'
  if (remote.waiting > 0) return 'waiting'
  return remote.lastSuccessAt === null ? 'new' : 'up-to-date'
}

export const accountTones = {
  stopped: 'stop',
  paused: 'wait',
  away: 'wait',
  'given-up': 'stop',
  waiting: 'wait',
  new: 'still',
  'up-to-date': 'go',
} as const satisfies Record<AccountState, string>

/** Whether room grows short: below a twentieth, or below a fifth. */
export function quotaTone({ usedBytes, availableBytes }: NonNullable<Remote['quota']>): 'brand' | 'wait' | 'stop' {
  if (availableBytes === null) return 'brand'
  const free = availableBytes / Math.max(1, usedBytes + availableBytes)
  if (free < 0.05) return 'stop'
  return free < 0.2 ? 'wait' : 'brand'
}
