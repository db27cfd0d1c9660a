import { createRetention } from '../activity/deposits/retention/retention.ts'
import { createRetentionStore } from '../activity/deposits/retention/store.ts'
import type { Foundation } from './foundation.ts'
import type { Outward } from './outward.ts'
import type { Records } from './records.ts'

export function composeRetention({ config, database, now }: Foundation, { audit, live }: Records, { sync }: Outward) {
  const { dataFolder } = config
  const forgetCopies = sync.eraseCopies
  return { retention: createRetention({ database, store: createRetentionStore(database), dataFolder, forgetCopies, audit, live, now }) }
}
