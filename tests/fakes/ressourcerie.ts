import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SavePerson } from '@grenier/shared/contract/people.ts'
import type { Hint } from '@grenier/shared/contract/events.ts'
import type { Role } from '@grenier/shared/domain/roles.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { composeCatalogueEditing } from '../../server/src/compose/catalogue.ts'
import { composeEntrance } from '../../server/src/compose/entrance.ts'
import { createCatalogue } from '../../server/src/organisation/catalogue/catalogue.ts'
import { catalogueRoutes } from '../../server/src/organisation/catalogue/routes.ts'
import { createCatalogueStore } from '../../server/src/organisation/catalogue/store.ts'
import { createContacts } from '../../server/src/organisation/contacts/contacts.ts'
import { contactRoutes } from '../../server/src/organisation/contacts/routes.ts'
import { createContactStore } from '../../server/src/organisation/contacts/store.ts'
import { createSwitchStore } from '../../server/src/organisation/switches/store.ts'
import { createSwitches } from '../../server/src/organisation/switches/switches.ts'
import { createLogos } from '../../server/src/organisation/sites/logos/logos.ts'
import { createLogoStore } from '../../server/src/organisation/sites/logos/store.ts'
import { siteRoutes } from '../../server/src/organisation/sites/routes.ts'
import { createSites } from '../../server/src/organisation/sites/sites.ts'
import { createSiteStore } from '../../server/src/organisation/sites/store.ts'
import { createFirstAccount } from '../../server/src/organisation/users/first-account.ts'
import { linkRoutes } from '../../server/src/organisation/users/links/routes.ts'
import { userRoutes } from '../../server/src/organisation/users/routes.ts'
import { sha256 } from '../../server/src/organisation/users/sessions.ts'
import { createPeopleStore } from '../../server/src/organisation/users/store.ts'
import { createUsers } from '../../server/src/organisation/users/users.ts'
import { createWhoAsks } from '../../server/src/organisation/users/who-asks.ts'
import { tokenRoutes } from '../../server/src/organisation/users/tokens/routes.ts'
import { composePeople } from '../../server/src/compose/people.ts'
import { createQueue } from '../../server/src/platform/jobs/queue.ts'
import type { Message } from '../../server/src/platform/mail.ts'
import { createHttp } from '../../server/src/platform/http.ts'
import { openSecrets } from '../../server/src/platform/secrets.ts'
import { createLog } from '../../server/src/platform/log.ts'
import { jobActor } from '../../server/src/platform/access.ts'
import { auditIn } from './audit.ts'
import { freshDatabase } from './databases.ts'

export type Ressourcerie = Awaited<ReturnType<typeof freshRessourcerie>>

export const botToken = 'the-bot-and-the-server-know-this-text'
export const ownersPassword = 'trois vélos sous la pluie'
const founding = {
  organisationName: 'La Remise',
  siteName: 'Boutique du Nord',
  timeZone: 'Europe/Paris',
  name: 'Awa',
  email: 'awa@exemple.fr',
  password: ownersPassword,
  locale: 'fr' as const,
}

/** The whole of `organisation/` but the devices, on a real database behind real routes, with a clock that stands until it is moved. */
export async function freshRessourcerie() {
  const database = await freshDatabase('sqlite')
  const clock = { at: new Date('2026-11-21T09:00:00.000Z') }
  const hints: Hint[] = []
  const log = createLog({ level: 'fatal' })
  const rechecks = { count: 0 }
  const live = {
    hint: (kind: Hint['kind'], siteId: string | null) => void hints.push({ kind, siteId }),
    recheck: async () => void rechecks.count++,
  }
  const basis = { database, live, log, newId, audit: auditIn(database, () => clock.at), now: () => clock.at }
  const people = createPeopleStore(database)
  const dataFolder = await mkdtemp(join(tmpdir(), 'grenier-ressourcerie-'))
  const sites = createSites({ ...basis, store: createSiteStore(database) })
  const logos = createLogos({ ...basis, store: createLogoStore(database), dataFolder })
  const users = createUsers({ ...basis, store: people })
  const secrets = await openSecrets(join(dataFolder, 'keys'))
  const switches = createSwitches({ ...basis, store: createSwitchStore(database), administrators: async () => [] })
  const catalogue = createCatalogue({ ...basis, store: createCatalogueStore(database) })
  const entrance = composeEntrance(basis, { ...basis, sites, catalogue, switches, users, people, secrets })
  const { sessions, logIns } = entrance
  const contacts = createContacts({ ...basis, store: createContactStore(database), users })
  const newFirstAccount = () => createFirstAccount({ ...basis, store: people, sites, installCatalogue: catalogue.install })
  const firstAccount = newFirstAccount()
  const botName = { is: '' }
  const devices = new Map<string, { id: string; siteId: string }>()
  const whoAsks = createWhoAsks({
    sessions,
    botToken,
    deviceByToken: async (hash) => devices.get(hash),
    personByToken: entrance.tokens.actorOf,
  })

  const app = createHttp({ log, whoAsks: whoAsks.byRequest, version: '0' })
  void app.register(userRoutes({ ...entrance, users, firstAccount, demonstration: false }))
  const letters: Message[] = []
  const post = { isSet: true, send: async (letter: Message) => void letters.push(letter) }
  const mail = { isSet: async () => post.isSet, send: (letter: Message) => post.send(letter) }
  const queue = createQueue({ ...basis, random: () => 0 })
  const place = { config: { GRENIER_ORIGIN: 'https://grenier.exemple.fr', PORT: 0 } }
  const peoples = composePeople({ ...basis, ...place }, { ...basis, queue, mail })
  void app.register(linkRoutes({ ...peoples, ...entrance, addressOf: peoples.linkAddress }))
  void app.register(tokenRoutes(entrance.tokens))
  void app.register(siteRoutes({ sites, logos }))
  void app.register(contactRoutes({ contacts, botName: () => botName.is }))
  void app.register(catalogueRoutes({ catalogue, ...composeCatalogueEditing(basis, basis).catalogueDesk }))

  const person = (details: Partial<SavePerson> = {}): SavePerson => ({
    id: newId(),
    name: 'Bakary',
    email: null,
    password: null,
    pin: null,
    locale: 'fr',
    grants: [{ siteId: null, role: 'volunteer' }],
    ...details,
  })

  return {
    app,
    database,
    dataFolder,
    clock,
    hints,
    users,
    sites,
    logos,
    contacts,
    catalogue,
    botName,
    sessions,
    logIns,
    secondFactor: entrance.secondFactor,
    secrets,
    rechecks,
    tokens: entrance.tokens,
    links: peoples.links,
    letters,
    post,
    queue,
    linkJobs: peoples.linkJobs,
    firstAccount,
    newFirstAccount,
    whoAsks,
    person,
    found: () => firstAccount.found(founding),
    founding,
    later: (ms: number) => void (clock.at = new Date(clock.at.getTime() + ms)),
    pairDevice: (token: string, device: { id: string; siteId: string }) => void devices.set(sha256(token), device),

    async addSite(code: string): Promise<string> {
      const id = newId()
      await sites.save(jobActor('test'), id, { code, name: `Site ${code}`, timeZone: 'Europe/Paris', address: '', siret: '' })
      return id
    },
    addPerson: (role: Role, siteId: string | null, details: Partial<SavePerson> = {}) =>
      users.save(jobActor('test'), person({ grants: [{ siteId, role }], ...details })),

    /** The session cookie of a person, as a header. */
    cookieOf: async (userId: string) => ({ cookie: `grenier_session=${await sessions.open(userId, 'test')}` }),

    async remove() {
      await app.close()
      await database.remove()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}
