import type { RemoteTest } from '@grenier/shared/contract/sync.ts'

type StepName = NonNullable<RemoteTest['failed']>
export type StepState = 'done' | 'failed' | 'not-tried'

/** What a test does, in its order. */
const stepNames: readonly StepName[] = ['address', 'log-in', 'folder', 'write', 'read', 'rename', 'delete']

/** How each step of a test ended: those before the failed one were done, those after it were not tried. */
export function testSteps({ ok, failed }: Pick<RemoteTest, 'ok' | 'failed'>): { step: StepName; state: StepState }[] {
  const reached = ok || failed === null ? stepNames.length : stepNames.indexOf(failed)
  const stateOf = (index: number): StepState => (index < reached ? 'done' : index === reached ? 'failed' : 'not-tried')
  return stepNames.map((step, index) => ({ step, state: stateOf(index) }))
}
