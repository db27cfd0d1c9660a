import { createMailSettings } from '../organisation/mail-account/mail-settings.ts'
import { createMailAccountStore } from '../organisation/mail-account/store.ts'
import { addressOfHost } from '../outbound/sync/address-guard.ts'
import type { Secrets } from '#platform/secrets.ts'
import type { Foundation } from './foundation.ts'

/** Where mails leave from: read by whoever sends one. */
export function composeMailSettings({ config, database, secrets }: Pick<Foundation, 'config' | 'database'> & { secrets: Secrets }) {
  const { SMTP_URL: url, SMTP_FROM: from } = config
  const given = url !== undefined && from !== undefined ? { url, from } : undefined
  return createMailSettings({ store: createMailAccountStore(database), secrets, given, lookUp: addressOfHost })
}
