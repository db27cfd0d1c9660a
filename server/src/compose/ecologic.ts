import { newId } from '@grenier/shared/domain/uuid.ts'
import { createArchive } from '../outbound/ecologic/archive.ts'
import { createEcologic } from '../outbound/ecologic/ecologic.ts'
import type { Foundation } from './foundation.ts'
import type { Records } from './records.ts'
import type { Organisation } from './organisation.ts'
import type { Outward } from './outward.ts'

export function composeEcologic(
  { config, database, now }: Foundation,
  { live }: Records,
  { sites, users }: Organisation,
  { sync, ecologicStore, notifications }: Outward,
) {
  const archive = createArchive(config.dataFolder)
  const { settle } = notifications
  return { ecologic: createEcologic({ database, store: ecologicStore, archive, sites, users, sync, settle, live, now, newId }) }
}
