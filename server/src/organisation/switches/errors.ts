import type { Feature } from '@grenier/shared/domain/features.ts'
import { GrenierError } from '#platform/errors.ts'

/** `who` may turn it on again. */
export const featureOff = (feature: Feature, who: readonly string[]) =>
  new GrenierError('feature.off', 403, { feature, who: who.join(', ') })
