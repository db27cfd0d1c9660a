import type { BusinessDay } from './units.ts'

/** Why a validated deposit is changed after its day. */
export const correctionReasons = ['weight', 'category', 'quantity', 'object', 'duplicate', 'other'] as const
export type CorrectionReason = (typeof correctionReasons)[number]

/** What the alert of a declared day that was corrected since is about: it ends with the next file of that day. */
export const declaredDay = (siteId: string, day: BusinessDay): string => `${siteId}:${day}`
