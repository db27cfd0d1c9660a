import type { EcologicExport, ScheduleView } from '@grenier/shared/contract/ecologic.ts'
import type { Words } from '../../../state/words.svelte.ts'

export const rhythms = ['day', 'week', 'month', 'quarter'] as const
export type Rhythm = (typeof rhythms)[number]

/** Hours to choose from: a business day ends at four in the morning, and no file is made before. */
export const hours: readonly number[] = Array.from({ length: 20 }, (_, index) => index + 4)

/** `Chaque lundi à 6 h : Ecologic, Nord` */
export const sentence = (
  { say }: Pick<Words, 'say'>,
  { every, hour }: Pick<ScheduleView, 'every' | 'hour'>,
  profile: string,
  place: string,
): string => say('ecologic.schedule', { every: say(`ecologic.every-${every}`), hour, profile, place })

/** The newest file a schedule made. */
export const lastFileOf = (scheduleId: string, files: readonly EcologicExport[]): EcologicExport | undefined =>
  files
    .filter((file) => file.scheduleId === scheduleId)
    .toSorted((one, other) => one.createdAt.localeCompare(other.createdAt))
    .at(-1)
