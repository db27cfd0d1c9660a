import type { Instant } from '../units.ts'

export type PointLevel = 'full' | 'hour' | 'minute'

/** As much of a point as its keeping depends on. */
export interface DatedPoint {
  readonly id: string
  readonly level: PointLevel
  readonly takenAt: Instant
  /** The point it is laid on; undefined when only its name is known, as of one that stands on an account alone. */
  readonly baseId: string | null | undefined
  /** A copy of what a restore replaced. */
  readonly isSafetyCopy: boolean
  /** It stands on an account of the organisation, with all it needs. */
  readonly isOffSite: boolean
}

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

export const ageOf = ({ takenAt }: Pick<DatedPoint, 'takenAt'>, now: Date): number => now.getTime() - Date.parse(takenAt)

export const newestFirst = <Point extends Pick<DatedPoint, 'takenAt'>>(points: readonly Point[]): Point[] =>
  points.toSorted((one, other) => Date.parse(other.takenAt) - Date.parse(one.takenAt))
