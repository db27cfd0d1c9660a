import { GrenierError } from '#platform/errors.ts'

/** The link of a trial is old, or was never ours. */
export const trialUnknown = () => new GrenierError('first-steps.trial-unknown', 404)
/** Only what nothing but a person can see is said to be done by hand. */
export const stepNotByHand = (step: string) => new GrenierError('first-steps.not-by-hand', 400, { step })
