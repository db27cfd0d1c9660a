import type { Instant } from '@grenier/shared/domain/units.ts'
import { allowSites, jobActor, type Actor, type AllowedSites } from '#platform/access.ts'
import type { Transaction } from '#platform/database/database.ts'
import { takeTurn } from '#platform/database/take-turn.ts'
import type { Audit } from '../../records/audit/audit.ts'
import { allowEdit } from './allow-edit.ts'
import { ownAccess, personUnknown, type PersonAct } from './errors.ts'
import { editorOf, keepAnOwner, siteOf } from './save-person.ts'
import type { PeopleStore, PersonRecord } from './store.ts'

const everyone = allowSites(jobActor('users'), 'people.read')

/** The person and the proof that the actor may change them. Throws `person.unknown`, `forbidden`, `person.too-high`. */
export async function allowChange(
  store: PeopleStore,
  tx: Transaction,
  actor: Actor,
  id: string,
  act: PersonAct,
): Promise<{ before: PersonRecord; allowed: AllowedSites<'people.edit'> }> {
  await takeTurn(tx)
  const before = await store.get(everyone, id, tx)
  if (!before) throw personUnknown(id)
  return { before, allowed: allowEdit(await editorOf(store, tx, actor), before, before.grants, act) }
}

/** Throws as `allowChange`, and `person.last-owner`; `person.own-access` for somebody who would shut themselves out. */
export async function disablePerson(
  { store, audit }: { store: PeopleStore; audit: Pick<Audit, 'record'> },
  tx: Transaction,
  actor: Actor,
  change: { id: string; disabled: boolean; at: Instant },
): Promise<void> {
  const { before, allowed } = await allowChange(store, tx, actor, change.id, change.disabled ? 'withdraw' : 'give-back')
  if (before.disabled === change.disabled) return
  await store.setDisabled(tx, allowed, change.id, change.disabled ? change.at : null)
  const action = change.disabled ? 'person.disabled' : 'person.enabled'
  await audit.record(tx, { actor, action, subject: change.id, name: before.name, siteId: siteOf(before.grants) })
  if (!change.disabled) return
  await keepAnOwner(store, tx, before)
  if (change.id === actor.id) throw ownAccess()
  await store.endLogIns(tx, change.id)
  await store.endLinks(tx, change.id)
  await store.revokeTokens(tx, change.id, change.at)
}
