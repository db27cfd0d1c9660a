import type { Person, SavePerson } from '@grenier/shared/contract/people.ts'
import type { Operator } from '@grenier/shared/contract/registers.ts'
import { grantedBy, roles } from '@grenier/shared/domain/roles.ts'
import { instant, type Instant } from '@grenier/shared/domain/units.ts'
import { allow, allowSites, jobActor, mayDo, nobody, userActor, type Actor } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { afterCommit } from '#platform/database/transaction-scope.ts'
import type { Live } from '#platform/live.ts'
import type { Log } from '#platform/log.ts'
import type { Audit } from '../../records/audit/audit.ts'
import { allowChange, disablePerson } from './disable-person.ts'
import { personUnknown, type PersonAct } from './errors.ts'
import { verifySecret } from './password.ts'
import { savePerson, siteOf, versionOfPerson, writePerson } from './save-person.ts'
import { createSpeakers } from './speak-as.ts'
import type { PeopleStore, PersonRecord } from './store.ts'

export type { SiteOfPerson, SpeakingPerson } from './speak-as.ts'
export type Users = ReturnType<typeof createUsers>

export interface UserDependencies {
  readonly database: Database
  readonly store: PeopleStore
  readonly audit: Pick<Audit, 'record'>
  readonly live: Pick<Live, 'hint'>
  readonly log: Pick<Log, 'info'>
  readonly now: () => Date
  readonly newId: () => string
}

/** Somebody who is known by nothing but their account on a channel. */
export interface Newcomer {
  readonly name: string
  readonly locale: PersonRecord['locale']
  readonly siteId: string
}

/** A person was written; what they may do may be another. */
export type OnSaved = (tx: Transaction, personId: string) => Promise<void>

const ourselves = jobActor('users')
const operatorRoles = roles.filter((role) => grantedBy[role].includes('registers.operate'))
/** A person as a till of the site knows them. */
function operatorOf({ id, name, hasPin, grants }: PersonRecord, siteId: string): Operator {
  const actor = userActor(id, grants)
  return { id, name, hasPin, mayApprove: mayDo(actor, 'registers.approve', siteId), maySettle: mayDo(actor, 'registers.settle', siteId) }
}

/** People of the team: who they are, what they may do, how they prove themselves. */
export function createUsers(dependencies: UserDependencies) {
  const { database, store, live, log, now } = dependencies
  const everyone = allowSites(ourselves, 'people.read')
  const listeners: OnSaved[] = []
  const saved: OnSaved = async (tx, personId) => {
    for (const listener of listeners) await listener(tx, personId)
  }
  const saving = { ...dependencies, saved }

  async function known(id: string): Promise<PersonRecord> {
    const person = await store.get(everyone, id)
    if (!person) throw personUnknown(id)
    return person
  }

  async function asSeen(people: readonly PersonRecord[]): Promise<Person[]> {
    const without = people.filter(({ hasPassword }) => !hasPassword).map(({ id }) => id)
    const invited = await store.invitedAt(everyone, without, instant(now()))
    return people.map((person) => toPerson(person, invited.get(person.id) ?? null))
  }
  async function asSaved(id: string): Promise<Person> {
    const [person] = await asSeen([await known(id)])
    if (!person) throw personUnknown(id)
    return person
  }

  return {
    /** People with a role on a site the actor may see, by name. */
    async list(actor: Actor): Promise<Person[]> {
      return asSeen(await store.list(allowSites(actor, 'people.read')))
    },

    /**
     * Creates or changes a person; a password or PIN of null stays as it is, a new password ends the person's sessions.
     * Throws `forbidden`, `edit.changed`, `person.role-too-high`, `person.too-high`, `person.last-owner`, `person.email-taken`, `person.email-taken-by`, `person.password-easy`, `person.home-site`, `site.unknown`.
     */
    async save(actor: Actor, person: SavePerson): Promise<Person> {
      await savePerson(saving, actor, person)
      log.info({ event: 'person-saved', personId: person.id, by: actor.id }, 'a person was saved')
      live.hint('people', null)
      return asSaved(person.id)
    },

    /** A disabled person's sessions end at once and no PIN of theirs opens a till. Throws as `save`, `person.unknown` and `person.own-access`. */
    async setDisabled(actor: Actor, id: string, disabled: boolean): Promise<Person> {
      await database.transaction((tx) => disablePerson(dependencies, tx, actor, { id, disabled, at: instant(now()) }))
      log.info({ event: disabled ? 'person-disabled' : 'person-enabled', personId: id, by: actor.id }, 'a person’s access changed')
      live.hint('people', null)
      return asSaved(id)
    },

    /**
     * A volunteer of one site who has neither password nor PIN, in the caller's transaction; answers the id.
     * Throws `forbidden`, `site.unknown`.
     */
    async addVolunteer(tx: Transaction, actor: Actor, { name, locale, siteId }: Newcomer): Promise<string> {
      const id = dependencies.newId()
      const grants = [{ siteId, role: 'volunteer' as const }]
      await writePerson(saving, tx, actor, { id, name: name.trim().slice(0, 80) || '?', email: null, locale, grants })
      log.info({ event: 'person-saved', personId: id, by: actor.id }, 'a person was saved')
      afterCommit(() => live.hint('people', null))
      return id
    },

    /** Calls `listener` in the transaction that creates or changes a person. */
    whenSaved: (listener: OnSaved): void => void listeners.push(listener),

    ...createSpeakers(store),

    /**
     * Throws unless the actor could do this to the person: `person.unknown`, `forbidden`, `person.too-high`. Answers who it is done to, as the
     * history tells it.
     */
    async demandEdit(tx: Transaction, actor: Actor, id: string, act: PersonAct): Promise<{ name: string; siteId: string | null }> {
      const { name, grants } = (await allowChange(store, tx, actor, id, act)).before
      return { name, siteId: siteOf(grants) }
    },

    /** Names by id; an unknown id is absent. */
    names: (ids: readonly string[]): Promise<Map<string, string>> => store.names(everyone, ids),

    /** Who may open a till of the site. */
    async operators(siteId: string): Promise<Operator[]> {
      const people = await store.withRole(allow(ourselves, 'people.read', siteId), operatorRoles)
      return people.map((person) => operatorOf(person, siteId))
    },

    /** True when the person may open a till of the site and this is their PIN; as slow when not. Whoever calls counts the tries. */
    async verifyPin(siteId: string, personId: string, pin: string): Promise<boolean> {
      const people = await store.withRole(allow(ourselves, 'people.read', siteId), operatorRoles)
      return verifySecret(pin, people.find(({ id }) => id === personId)?.pinHash ?? null)
    },

    /** The person as actor, with the grants of this moment. Nobody when unknown or disabled. */
    async actorOf(id: string, tx?: Transaction): Promise<Actor> {
      const person = await store.get(everyone, id, tx)
      return person && !person.disabled ? userActor(person.id, person.grants) : nobody
    },

    /** Throws `person.unknown`. */
    async nameAndLanguage(id: string, tx?: Transaction): Promise<Pick<PersonRecord, 'name' | 'locale'>> {
      const person = await store.get(everyone, id, tx)
      if (!person) throw personUnknown(id)
      return { name: person.name, locale: person.locale }
    },

    /** When the first account was made; undefined before. */
    foundedAt: (): Promise<Instant | undefined> => store.foundedAt(),

    /** The organisation's name; empty before the first account. */
    organisationName: async (): Promise<string> => (await store.organisation())?.name ?? '',
  }
}

/** Without what only the server may know. */
function toPerson(person: PersonRecord, invitedAt: Instant | null): Person {
  const { passwordHash: _password, pinHash: _pin, ...shown } = person
  return { ...shown, invitedAt, version: versionOfPerson(person) }
}
