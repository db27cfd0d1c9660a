import { jobActor } from '#platform/access.ts'
import { createAiStore } from '../activity/classification/store.ts'
import { keyPlace } from '../activity/classification/profile.ts'
import { secretPlace } from '../outbound/sync/open-driver.ts'
import { createSyncStore } from '../outbound/sync/store.ts'
import { createRecovery } from '../upkeep/recovery/recovery.ts'
import { createKeyRotations, type SecretOwner } from '../upkeep/recovery/rotate-keys.ts'
import type { Foundation } from './foundation.ts'
import type { Organisation } from './organisation.ts'
import type { Outward } from './outward.ts'
import type { Records } from './records.ts'

export { kitReader } from '../upkeep/recovery/kit-reader.ts'

const ourselves = jobActor('recovery')

export function composeRecovery(
  { database, log, now }: Foundation,
  { keys, secrets }: Records,
  { users }: Organisation,
  { sync, notifications }: Outward,
) {
  const rotation = createKeyRotations({ database, secrets, owners: [accountsOf(database), aiOf(database)], log, now })
  const recovery = createRecovery({
    ...{ database, rotation, notifications, log, now },
    keysFolder: keys.folder,
    accounts: async () =>
      (await sync.accounts(ourselves))
        .filter(({ siteId }) => siteId === null)
        .map(({ id, kind, url, userName }) => ({ id, kind, url, userName })),
    people: {
      organisationName: users.organisationName,
      foundedAt: users.foundedAt,
      names: users.names,
      owners: async () =>
        (await users.list(ourselves))
          .filter(({ disabled, grants }) => !disabled && grants.some(({ siteId, role }) => siteId === null && role === 'owner'))
          .map(({ name }) => name),
    },
  })
  return { recovery }
}

export function accountsOf(database: Pick<Foundation['database'], 'client'>): SecretOwner {
  const store = createSyncStore(database)
  return {
    list: async (tx) =>
      (await store.sealed(tx)).flatMap(({ id, secret }) => (secret === '' ? [] : [{ id, place: secretPlace(id), sealed: secret }])),
    replace: store.resealOne,
  }
}

export function aiOf(database: Pick<Foundation['database'], 'client'>): SecretOwner {
  const store = createAiStore(database)
  return {
    list: async (tx) => {
      const sealed = (await store.profile(tx))?.sealedKey ?? ''
      return sealed === '' ? [] : [{ id: keyPlace, place: keyPlace, sealed }]
    },
    replace: (tx, _, from, to) => store.reseal(tx, from, to),
  }
}
