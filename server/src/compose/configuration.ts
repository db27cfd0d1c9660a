import { newId } from '@grenier/shared/domain/uuid.ts'
import { createConfigurationFiles } from '../organisation/settings/configuration/configuration.ts'
import { createConfigurationStore } from '../organisation/settings/configuration/store.ts'
import { createSwitchStore } from '../organisation/switches/store.ts'
import { isTimeZone } from '../organisation/sites/time-zone.ts'
import type { composeEcologic } from './ecologic.ts'
import type { Foundation } from './foundation.ts'
import type { Organisation } from './organisation.ts'
import type { Records } from './records.ts'

type Outbound = Pick<ReturnType<typeof composeEcologic>, 'nomenclatures' | 'ecologic'>

export const composeConfiguration = (
  { database, now }: Foundation,
  { audit, live }: Records,
  { logos }: Organisation,
  { nomenclatures, ecologic }: Outbound,
) => ({
  configuration: createConfigurationFiles({
    database,
    store: createConfigurationStore(database),
    switches: createSwitchStore(database),
    logos,
    nomenclatures,
    profiles: async (actor) => (await ecologic.profiles.list(actor, 'fr')).map(({ code }) => code),
    isTimeZone,
    audit,
    live,
    now,
    newId,
  }),
})
