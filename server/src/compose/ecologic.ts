import { newId } from '@grenier/shared/domain/uuid.ts'
import { createNomenclatures } from '../organisation/nomenclatures/nomenclatures.ts'
import { createNomenclatureStore } from '../organisation/nomenclatures/store.ts'
import { createArchive } from '../outbound/ecologic/archive.ts'
import { createEcologic } from '../outbound/ecologic/ecologic.ts'
import { createProfiles } from '../outbound/ecologic/profiles/profiles.ts'
import { createProfileStore } from '../outbound/ecologic/profiles/store.ts'
import { createReconciliationStore } from '../outbound/ecologic/reconciliation/store.ts'
import { createScheduleStore } from '../outbound/ecologic/schedules/store.ts'
import { version } from '../version.ts'
import type { Activity } from './activity.ts'
import type { Foundation } from './foundation.ts'
import type { Records } from './records.ts'
import type { Organisation } from './organisation.ts'
import type { Outward } from './outward.ts'

export function composeEcologic(
  { config, database, now }: Foundation,
  { live, journal, queue, audit }: Records,
  { sites, users, catalogue }: Organisation,
  { sync, ecologicStore, declarationStore, notifications }: Outward,
  { totals, rollUp }: Activity,
) {
  const nomenclatures = createNomenclatures({ database, audit, store: createNomenclatureStore(database), catalogue, now })
  const profiles = createProfiles({ database, store: createProfileStore(database), audit, nomenclatures, now })
  const stores = {
    store: ecologicStore,
    scheduleStore: createScheduleStore(database),
    reconciliationStore: createReconciliationStore(database),
  }
  const needs = { settle: notifications.settle, isDeclared: declarationStore.covers, sums: rollUp, todayOf: totals.todayOf }
  const features = { sites, users, sync, notifications, nomenclatures, profiles, ...needs }
  const archive = createArchive(config.dataFolder)
  const ecologic = createEcologic({ database, ...stores, archive, ...features, journal, audit, queue, live, version, now, newId })
  return { ecologic, nomenclatures }
}
