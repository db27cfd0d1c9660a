import type { SavePerson } from '@grenier/shared/contract/people.ts'
import type { AuditValues } from '@grenier/shared/domain/audit.ts'
import { isHigh, isOwner } from '@grenier/shared/domain/person-editing.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { allowSites, everySite, jobActor, mayDo, type Actor } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { isTaken } from '#platform/database/is-taken.ts'
import { takeTurn } from '#platform/database/take-turn.ts'
import { demandSeen, versionOf } from '#platform/seen.ts'
import type { Act, Audit } from '../../records/audit/audit.ts'
import { allowEdit, type Editor } from './allow-edit.ts'
import { isEasyPassword } from './easy-password.ts'
import { emailTaken, emailTakenBy, homeSiteElsewhere, lastOwner, passwordTooEasy, siteOfGrantUnknown } from './errors.ts'
import { tidyGrants, type Grant } from './grants.ts'
import { hashSecret } from './password.ts'
import type { PeopleStore, PersonFields, PersonRecord } from './store.ts'

interface Dependencies {
  readonly database: Database
  readonly store: PeopleStore
  readonly audit: Pick<Audit, 'record'>
  readonly now: () => Date
  readonly newId: () => string
  /** Told in the transaction that writes a person. */
  readonly saved: (tx: Transaction, personId: string) => Promise<void>
}

const everyone = allowSites(jobActor('users'), 'people.read')

/** The actor with the roles of this moment, so that a right taken a second ago gives nothing any more. */
export const editorOf = async (store: PeopleStore, tx: Transaction, actor: Actor): Promise<Editor> => ({
  actor,
  grants: actor.kind === 'user' ? ((await store.get(everyone, actor.id, tx))?.grants ?? []) : [],
})

/** Throws `person.last-owner` when the change took the last one who could log in as owner. */
export async function keepAnOwner(store: PeopleStore, tx: Transaction, before: PersonRecord | undefined): Promise<void> {
  if (before && !before.disabled && isOwner(before.grants) && (await store.owners(tx)) === 0) throw lastOwner()
}

/** What the form of a person shows: a PIN or a password that is there is no part of it. */
const shownOf = ({
  name,
  email,
  locale,
  homeSiteId,
  grants,
}: Pick<PersonRecord, 'name' | 'email' | 'locale' | 'homeSiteId' | 'grants'>) => ({
  ...{ name, email, locale, homeSiteId },
  grants: grants.map(({ siteId, role }) => `${role} ${siteId ?? ''}`).toSorted(),
  files: grants.flatMap(({ siteId, chosen = [] }) => chosen.map((code) => `${siteId ?? everySite} ${code}`)).toSorted(),
})
export const versionOfPerson = (person: PersonRecord): string => versionOf(shownOf(person))

/** Hashes are made before the transaction, which holds the only turn to write. */
async function fieldsOf({ id, name, email, locale, homeSiteId, grants, password, pin }: SavePerson): Promise<PersonFields> {
  const own = email === null ? [name] : [name, email]
  if (password !== null && isEasyPassword(password, own)) throw passwordTooEasy()
  return {
    id,
    name,
    email,
    locale,
    grants: tidyGrants(grants),
    ...(homeSiteId !== undefined && { homeSiteId }),
    ...(password !== null && { passwordHash: await hashSecret(password) }),
    ...(pin !== null && { pinHash: await hashSecret(pin) }),
  }
}

async function demandSites(store: PeopleStore, tx: Transaction, grants: readonly Grant[]): Promise<void> {
  const wanted = grants.flatMap(({ siteId }) => siteId ?? [])
  const known = await store.knownSites(tx, wanted)
  const missing = wanted.find((id) => !known.has(id))
  if (missing !== undefined) throw siteOfGrantUnknown(missing)
}

/** Any site is a home of somebody who has a role everywhere. */
async function demandHome(store: PeopleStore, tx: Transaction, { homeSiteId, grants }: PersonFields): Promise<void> {
  if (homeSiteId === undefined || homeSiteId === null) return
  if (!grants.some(({ siteId }) => siteId === null || siteId === homeSiteId)) throw homeSiteElsewhere(homeSiteId)
  if (!(await store.knownSites(tx, [homeSiteId])).has(homeSiteId)) throw siteOfGrantUnknown(homeSiteId)
}

/** Checks and writes in the caller's transaction. Throws as `save` of the face, but for what concerns the password and the e-mail. */
export async function writePerson(
  { store, audit, now, newId, saved }: Omit<Dependencies, 'database'>,
  tx: Transaction,
  actor: Actor,
  fields: PersonFields,
  seen?: string,
): Promise<void> {
  await takeTurn(tx)
  const before = await store.get(everyone, fields.id, tx)
  const allowed = allowEdit(await editorOf(store, tx, actor), before, fields.grants, 'save')
  if (before) demandSeen(seen, shownOf(before))
  await demandSites(store, tx, fields.grants)
  await demandHome(store, tx, fields)
  await store.save(tx, allowed, fields, { newId, at: instant(now()) })
  await keepAnOwner(store, tx, before)
  if (fields.passwordHash !== undefined) await store.endLogIns(tx, fields.id)
  if (fields.passwordHash !== undefined || before?.email !== fields.email) await store.endLinks(tx, fields.id)
  await audit.record(tx, actOf(actor, before, fields, await store.ecoOrganisationNames(tx)))
  if (fields.pinHash !== undefined) await audit.record(tx, { actor, action: 'pin.set', subject: fields.id, name: fields.name })
  await saved(tx, fields.id)
}

function actOf(actor: Actor, before: PersonRecord | undefined, fields: PersonFields, names: ReadonlyMap<string, string>): Act {
  const isRaised = isHigh(fields.grants) && !isHigh(before?.grants ?? [])
  const homeSiteId = fields.homeSiteId === undefined ? (before?.homeSiteId ?? null) : fields.homeSiteId
  return {
    actor,
    action: isRaised ? 'person.raised' : before ? 'person.saved' : 'person.added',
    subject: fields.id,
    name: fields.name,
    siteId: siteOf(fields.grants),
    ...(before && { before: toldOf(before, names) }),
    after: toldOf({ ...fields, homeSiteId }, names),
  }
}

/** The only site of somebody who has no other. */
export const siteOf = (grants: readonly Grant[]): string | null =>
  grants.every(({ siteId }) => siteId === grants[0]?.siteId) ? (grants[0]?.siteId ?? null) : null

/** As the history tells it, a role is `cashier`, or `cashier <site id>`, and what a partner opens `<site id> Ecologic`, or `* Ecologic`. */
const toldOf = (person: Parameters<typeof shownOf>[0], names: ReadonlyMap<string, string>): AuditValues => {
  const { name, email, locale, homeSiteId, grants, files } = shownOf(person)
  const sentFiles = files.map((file) => {
    const [site = '', code = ''] = file.split(' ')
    return `${site} ${names.get(code) ?? code}`
  })
  return { name, email, language: locale, homeSite: homeSiteId, roles: grants.map((grant) => grant.trim()), sentFiles }
}

/** See `save` of the face for what it throws. */
export async function savePerson({ database, ...rest }: Dependencies, actor: Actor, person: SavePerson): Promise<void> {
  allowSites(actor, 'people.edit')
  const fields = await fieldsOf({ ...person, email: person.email?.trim().toLowerCase() ?? null })
  try {
    await database.transaction((tx) => writePerson(rest, tx, actor, fields, person.seen))
  } catch (error) {
    if (fields.email !== null && isTaken(error, 'email')) throw await takenBy(rest.store, actor, fields.email)
    throw error
  }
}

/** Who has the address is told to whoever may see them. */
async function takenBy(store: PeopleStore, actor: Actor, email: string): Promise<Error> {
  const holder = await store.byEmail(everyone, email)
  const isSeen = holder?.grants.some(({ siteId }) => siteId === null || mayDo(actor, 'people.read', siteId))
  return holder && isSeen ? emailTakenBy(email, holder.name) : emailTaken(email)
}
