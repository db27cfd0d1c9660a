import { createLearning } from '../activity/deposits/learn-corrections.ts'
import { createLearned } from '../activity/deposits/learned/learned.ts'
import { createLearnedStore } from '../activity/deposits/learned/store.ts'
import type { Foundation } from './foundation.ts'
import type { Records } from './records.ts'

export function composeLearning({ database, log, now }: Foundation, { live, audit }: Records) {
  const store = createLearnedStore(database)
  const learning = createLearning(store)
  return { learning, learned: createLearned({ database, store, audit, learning, live, log, now }) }
}
