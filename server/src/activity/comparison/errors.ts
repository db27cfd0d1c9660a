import type { Period } from '@grenier/shared/domain/calendar.ts'
import { GrenierError } from '#platform/errors.ts'

export const periodsReversed = ({ from, to }: Period) => new GrenierError('comparison.period', 400, { from, to })
export const periodTooLong = (days: number) => new GrenierError('comparison.too-long', 400, { days })
