import { jobActor } from '#platform/access.ts'
import { createAiStore } from '../activity/classification/store.ts'
import { keyPlace } from '../activity/classification/profile.ts'
import { passwordPlace } from '../organisation/mail-account/mail-settings.ts'
import { createMailAccountStore } from '../organisation/mail-account/store.ts'
import { createTelegramStore } from '../organisation/telegram/store.ts'
import { tokenPlace } from '../organisation/telegram/telegram.ts'
import { secretPlace } from '../outbound/sync/open-driver.ts'
import { createSyncStore } from '../outbound/sync/store.ts'
import { keyPlace as authenticatorPlace } from '../organisation/users/second-factor/open-key.ts'
import { createSecondFactorStore } from '../organisation/users/second-factor/store.ts'
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
  { keys, secrets, audit }: Records,
  { users }: Organisation,
  { sync, notifications }: Outward,
) {
  const rotation = createKeyRotations({
    database,
    secrets,
    audit,
    owners: [accountsOf(database), aiOf(database), telegramOf(database), mailOf(database), secondFactorsOf(database)],
    log,
    now,
  })
  const recovery = createRecovery({
    ...{ database, rotation, audit, notifications, log, now },
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

export function telegramOf(database: Pick<Foundation['database'], 'client'>): SecretOwner {
  const store = createTelegramStore(database)
  return {
    list: async (tx) => listed(tokenPlace, await store.sealed(tx)),
    replace: (tx, _, from, to) => store.reseal(tx, from, to),
  }
}

export function mailOf(database: Pick<Foundation['database'], 'client'>): SecretOwner {
  const store = createMailAccountStore(database)
  return {
    list: async (tx) => listed(passwordPlace, (await store.account(tx))?.sealedPassword ?? ''),
    replace: (tx, _, from, to) => store.reseal(tx, from, to),
  }
}

const listed = (place: string, sealed: string) => (sealed === '' ? [] : [{ id: place, place, sealed }])

export function secondFactorsOf(database: Pick<Foundation['database'], 'client'>): SecretOwner {
  const store = createSecondFactorStore(database)
  return {
    list: async (tx) => (await store.sealed(tx)).map(({ id, sealed }) => ({ id, place: authenticatorPlace(id), sealed })),
    replace: store.resealOne,
  }
}
