import { newId } from '@grenier/shared/domain/uuid.ts'
import { createCatalogue } from '../organisation/catalogue/catalogue.ts'
import { createCatalogueStore } from '../organisation/catalogue/store.ts'
import { createContacts } from '../organisation/contacts/contacts.ts'
import { createContactStore } from '../organisation/contacts/store.ts'
import { createDevices } from '../organisation/devices/devices.ts'
import { createDeviceStore } from '../organisation/devices/store.ts'
import { createLogos } from '../organisation/sites/logos/logos.ts'
import { createLogoStore } from '../organisation/sites/logos/store.ts'
import { createSites } from '../organisation/sites/sites.ts'
import { createSiteStore } from '../organisation/sites/store.ts'
import { createFirstAccount, type FirstAccountDependencies } from '../organisation/users/first-account.ts'
import { createLogIn } from '../organisation/users/log-in.ts'
import { createDescribeMe } from '../organisation/users/me.ts'
import { createSessions } from '../organisation/users/sessions.ts'
import { createPeopleStore, createSessionStore } from '../organisation/users/store.ts'
import { createUsers } from '../organisation/users/users.ts'
import { createWhoAsks } from '../organisation/users/who-asks.ts'
import type { Foundation } from './foundation.ts'
import type { Records } from './records.ts'

export function composeOrganisation({ config, log, database, now }: Foundation, { live, journal }: Records) {
  const peopleStore = createPeopleStore(database)
  const sessionStore = createSessionStore(database)
  const sites = createSites({ store: createSiteStore(database), live, now })
  const logos = createLogos({ store: createLogoStore(database), dataFolder: config.dataFolder, live, now, newId })
  const catalogueWith = (ids: () => string) => createCatalogue({ store: createCatalogueStore(database), newId: ids })
  const catalogue = catalogueWith(newId)
  const users = createUsers({ database, store: peopleStore, live, log, now, newId })
  const contacts = createContacts({ database, store: createContactStore(database), users, live, log, now, newId })
  const sessions = createSessions({ store: sessionStore, log, now })
  const logIns = createLogIn({ store: sessionStore, sessions, log, now })
  const describeMe = createDescribeMe({ store: peopleStore, sites })
  const firstAccountWith = (chance: Pick<FirstAccountDependencies, 'now' | 'newId'>) =>
    createFirstAccount({ database, store: peopleStore, sites, installCatalogue: catalogueWith(chance.newId).install, log, ...chance })
  const firstAccount = firstAccountWith({ now, newId })
  const devices = createDevices({ database, store: createDeviceStore(database), journal, live, now, newId })
  const whoAsks = createWhoAsks({ sessions, deviceByToken: devices.byToken, botToken: config.GRENIER_BOT_TOKEN })
  const organisation = async () => (await peopleStore.organisation()) ?? undefined
  const organisationName = async () => (await organisation())?.name ?? ''
  return {
    sites,
    logos,
    catalogue,
    users,
    contacts,
    sessions,
    logIns,
    describeMe,
    firstAccount,
    firstAccountWith,
    devices,
    whoAsks,
    organisation,
    organisationName,
  }
}
export type Organisation = ReturnType<typeof composeOrganisation>
