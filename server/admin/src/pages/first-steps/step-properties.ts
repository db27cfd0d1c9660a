import type { FirstStep, FirstSteps } from '@grenier/shared/contract/first-steps.ts'

/** What the body of each step is given. */
export interface StepProperties {
  readonly step: FirstStep
  readonly first: FirstSteps
  readonly refresh: () => Promise<void>
}
