import { createMailAccount } from '../organisation/mail-account/mail-account.ts'
import { createMailAccountStore } from '../organisation/mail-account/store.ts'
import { addressOfHost, isOfTheHouse } from '../outbound/sync/address-guard.ts'
import type { Foundation } from './foundation.ts'
import type { Organisation } from './organisation.ts'
import type { Records } from './records.ts'

export function composeMailAccount(
  { database, now }: Foundation,
  { mail, mailSettings, secrets, audit }: Records,
  { users }: Pick<Organisation, 'users'>,
) {
  return createMailAccount({
    ...{ database, settings: mailSettings, secrets, mail, users, audit, now },
    store: createMailAccountStore(database),
    isOfTheHouse: (host) => isOfTheHouse(new URL(`http://${host}`)),
    lookUp: addressOfHost,
  })
}
