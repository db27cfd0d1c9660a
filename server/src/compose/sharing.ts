import { newId } from '@grenier/shared/domain/uuid.ts'
import { createSharing } from '../outbound/sharing/sharing.ts'
import { createSharingStore } from '../outbound/sharing/store.ts'
import type { Foundation } from './foundation.ts'
import type { Organisation } from './organisation.ts'
import type { Outward } from './outward.ts'
import type { Records } from './records.ts'

export const composeSharing = (
  { config: { dataFolder }, database, now }: Foundation,
  { queue, live, audit }: Records,
  { sites }: Organisation,
  { sync, notifications }: Outward,
) => ({
  sharing: createSharing({
    database,
    store: createSharingStore(database),
    sites,
    sync,
    notifications,
    queue,
    audit,
    live,
    dataFolder,
    now,
    newId,
  }),
})
