import type { BackupStatus } from '@grenier/shared/contract/backup.ts'

export type Safety = 'none' | 'failing' | 'only-here' | 'leaving' | 'behind' | 'safe'

/** Whether everything is safe, in one word; what needs a person comes first. */
export function safetyOf({ last, lastOffSite, problem, everyMinutes }: BackupStatus): Safety {
  if (problem !== null) return 'failing'
  if (last === null) return 'none'
  // Without an account for backups, or by hand alone, one a day is made.
  if (lastOffSite === null) return everyMinutes >= 24 * 60 ? 'only-here' : 'leaving'
  const behindMinutes = (Date.parse(last.takenAt) - Date.parse(lastOffSite.takenAt)) / 60_000
  return behindMinutes > 2 * everyMinutes ? 'behind' : 'safe'
}

export const safetyTones = {
  none: 'stop',
  failing: 'stop',
  'only-here': 'wait',
  leaving: 'wait',
  behind: 'wait',
  safe: 'go',
} as const satisfies Record<Safety, string>
