import { newId } from '@grenier/shared/domain/uuid.ts'
import { everySite, jobActor, mayDo, userActor } from '#platform/access.ts'
import { createCatalogue } from '../organisation/catalogue/catalogue.ts'
import { createCatalogueStore } from '../organisation/catalogue/store.ts'
import { createContacts } from '../organisation/contacts/contacts.ts'
import { createContactStore } from '../organisation/contacts/store.ts'
import { createDevices } from '../organisation/devices/devices.ts'
import { createDeviceStore } from '../organisation/devices/store.ts'
import { createOrganisationName } from '../organisation/name/name.ts'
import { createOrganisationNameStore } from '../organisation/name/store.ts'
import { createSwitchStore } from '../organisation/switches/store.ts'
import { createSwitches } from '../organisation/switches/switches.ts'
import { createLogos } from '../organisation/sites/logos/logos.ts'
import { createLogoStore } from '../organisation/sites/logos/store.ts'
import { createSites } from '../organisation/sites/sites.ts'
import { createSiteStore } from '../organisation/sites/store.ts'
import { createFirstAccount, type FirstAccountDependencies } from '../organisation/users/first-account.ts'
import { createPeopleStore } from '../organisation/users/store.ts'
import { createUsers } from '../organisation/users/users.ts'
import { createWhoAsks } from '../organisation/users/who-asks.ts'
import { version } from '../version.ts'
import { composeEntrance } from './entrance.ts'
import type { Foundation } from './foundation.ts'
import type { Records } from './records.ts'

export function composeOrganisation({ config, log, database, now }: Foundation, { live, journal, audit, secrets }: Records) {
  const peopleStore = createPeopleStore(database)
  const sites = createSites({ database, store: createSiteStore(database), audit, live, now })
  const logos = createLogos({ store: createLogoStore(database), audit, dataFolder: config.dataFolder, live, now, newId })
  const catalogueWith = (ids: () => string) => createCatalogue({ store: createCatalogueStore(database), newId: ids })
  const catalogue = catalogueWith(newId)
  const users = createUsers({ database, store: peopleStore, audit, live, log, now, newId })
  const contacts = createContacts({ database, store: createContactStore(database), users, audit, live, log, now, newId })
  const administrators = async () =>
    (await users.list(jobActor('switches')))
      .filter((person) => !person.disabled && mayDo(userActor(person.id, person.grants), 'sites.edit', everySite))
      .map(({ name }) => name)
  const switches = createSwitches({ database, store: createSwitchStore(database), administrators, audit, live, now })
  const naming = createOrganisationName({ database, store: createOrganisationNameStore(database), audit, live })
  const entrance = composeEntrance({ log, database, now }, { sites, catalogue, switches, users, people: peopleStore, audit, live, secrets })
  const firstAccountWith = (chance: Pick<FirstAccountDependencies, 'now' | 'newId'>) =>
    createFirstAccount({
      database,
      store: peopleStore,
      sites,
      installCatalogue: catalogueWith(chance.newId).install,
      audit,
      log,
      ...chance,
    })
  const firstAccount = firstAccountWith({ now, newId })
  const devices = createDevices({ database, store: createDeviceStore(database), journal, audit, live, now, newId, version })
  const whoAsks = createWhoAsks({
    sessions: entrance.sessions,
    deviceByToken: devices.byToken,
    personByToken: entrance.tokens.actorOf,
    botToken: config.GRENIER_BOT_TOKEN,
  })
  const organisation = async () => (await peopleStore.organisation()) ?? undefined
  const organisationName = async () => (await organisation())?.name ?? ''
  return {
    sites,
    switches,
    naming,
    logos,
    catalogue,
    users,
    contacts,
    ...entrance,
    firstAccount,
    firstAccountWith,
    devices,
    whoAsks,
    organisation,
    organisationName,
  }
}
export type Organisation = ReturnType<typeof composeOrganisation>
