import type { Config } from '#platform/config.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import type { Log } from '#platform/log.ts'
import type { Audit } from '../records/audit/audit.ts'
import type { Secrets } from '#platform/secrets.ts'
import { createAiSettings } from '../activity/classification/ai-settings.ts'
import { createBuiltInClassifier } from '../activity/classification/built-in.ts'
import { createClassification } from '../activity/classification/classification.ts'
import { aiSubject } from '../activity/classification/errors.ts'
import { createKeepCalls } from '../activity/classification/keep-calls.ts'
import { createOpenService } from '../activity/classification/open-service.ts'
import { createProfiles } from '../activity/classification/profile.ts'
import { runTest } from '../activity/classification/run-test.ts'
import { createAiStore } from '../activity/classification/store.ts'
import { createWatchModels, watchModelsKind } from '../activity/classification/watch-models.ts'
import { createAddressGuard, hostAndPort, isOfTheHouse } from '../outbound/sync/address-guard.ts'
import type { Switches } from '../organisation/switches/switches.ts'
import type { Notifications } from '../outbound/notifications/notifications.ts'

export interface ClassificationFoundation {
  readonly config: Config
  readonly log: Log
  readonly database: Database
  readonly secrets: Secrets
  readonly audit: Pick<Audit, 'record'>
  readonly notifications: Pick<Notifications, 'notify' | 'settle'>
  readonly switches: Pick<Switches, 'isOn'>
  readonly now: () => Date
}

/** Who writes down, sorts and looks: the built-in classifier, and the service that the environment or a person named. It asks nobody yet. */
export function composeClassification({ config, log, database, secrets, audit, notifications, switches, now }: ClassificationFoundation) {
  const store = createAiStore(database)
  const profiles = createProfiles({ store, secrets, given: config, hostAndPort })
  const vet = (allowed: ReadonlySet<string>) => createAddressGuard({ allowed }).vet
  const { notify, settle } = notifications
  const worksAgain = (tx: Transaction) => settle(tx, aiSubject)
  const { record, forgetOldCalls } = createKeepCalls({ database, store, settle: worksAgain, log })
  // While the assistant is off nobody is asked, whatever is set.
  const inForce = { current: async () => ((await switches.isOn('assistant')) ? profiles.current() : profiles.none) }
  const service = createOpenService({ profiles: inForce, vet, record, now })
  return {
    classification: createClassification({ service, ...createBuiltInClassifier() }),
    aiSettings: createAiSettings({
      database,
      store,
      secrets,
      audit,
      profiles,
      addresses: { hostAndPort, isOfTheHouse, vet },
      runTest: () => runTest(service),
      settle,
      log,
      now,
    }),
    aiHandlers: { [watchModelsKind]: createWatchModels({ database, store, profiles, service, notify, log, now }) },
    forgetOldAiCalls: forgetOldCalls,
  }
}
