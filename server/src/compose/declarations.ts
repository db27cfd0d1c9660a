import { newId } from '@grenier/shared/domain/uuid.ts'
import { createDeclarations } from '../outbound/declarations/declarations.ts'
import { createOrganisations } from '../outbound/declarations/organisations/organisations.ts'
import { createOrganisationStore } from '../outbound/declarations/organisations/store.ts'
import { createPaperStore } from '../outbound/declarations/papers/store.ts'
import { createReminderStore } from '../outbound/declarations/reminders/store.ts'
import type { Activity } from './activity.ts'
import type { composeEcologic } from './ecologic.ts'
import type { Foundation } from './foundation.ts'
import type { composeLines } from './lines.ts'
import type { Organisation } from './organisation.ts'
import type { Outward } from './outward.ts'
import type { Records } from './records.ts'
import type { composeSharing } from './sharing.ts'

type Files = ReturnType<typeof composeEcologic> & ReturnType<typeof composeLines>

export function composeDeclarations(
  { config, database, now }: Foundation,
  { live, journal, queue, mail, audit }: Records,
  { sites, users }: Organisation,
  { sync, notifications, declarationStore: store }: Outward,
  { rollUp }: Activity,
  { ecologic, nomenclatures, lines }: Files,
  { sharing: { whenSubmitted } }: ReturnType<typeof composeSharing>,
) {
  const { profiles } = ecologic
  const organisations = createOrganisations({ database, audit, store: createOrganisationStore(database), profiles, users, live, now })
  const stores = {
    store,
    paperStore: createPaperStore(database),
    reminderStore: createReminderStore(database),
  }
  const features = {
    sites,
    users,
    organisations,
    ecologic,
    profiles,
    nomenclatures,
    sums: rollUp,
    lines,
    sync,
    notifications,
    whenSubmitted,
  }
  const { dataFolder } = config
  return {
    declarations: createDeclarations({ database, ...stores, ...features, journal, audit, queue, mail, live, dataFolder, now, newId }),
  }
}
