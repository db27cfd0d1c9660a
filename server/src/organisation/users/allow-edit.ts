import { hindranceOf, isHigh, isOwner, type PersonEditor } from '@grenier/shared/domain/person-editing.ts'
import { allow, allowSites, everySite, mayDo, type Actor, type AllowedSites } from '#platform/access.ts'
import { personTooHigh, roleTooHigh, type PersonAct } from './errors.ts'
import type { Grant } from './grants.ts'
import type { PersonRecord } from './store.ts'

/** The one who changes a person, with the roles that hold at this moment. */
export interface Editor {
  readonly actor: Actor
  readonly grants: readonly Grant[]
}

export const editing = ({ actor, grants }: Editor): PersonEditor => ({
  id: actor.id,
  isOwner: actor.kind === 'job' || isOwner(grants),
  mayEdit: (siteId) => mayDo(actor, 'people.edit', siteId ?? everySite),
})

/** See `hindranceOf`. Throws `forbidden`, `person.too-high` for an act upon somebody only an owner touches, `person.role-too-high` for a role. */
export function allowEdit(
  editor: Editor,
  before: PersonRecord | undefined,
  after: readonly Grant[],
  act: PersonAct,
): AllowedSites<'people.edit'> {
  const { actor } = editor
  const allowed = allowSites(actor, 'people.edit')
  const rule = editing(editor)
  const hindrance = hindranceOf(rule, before, after)
  if (!hindrance) return allowed
  if (rule.isOwner || !isHigh([hindrance])) allow(actor, 'people.edit', hindrance.siteId ?? everySite)
  if (before && before.id !== actor.id && isHigh(before.grants)) throw personTooHigh(act, hindrance.role)
  throw roleTooHigh(hindrance.role)
}
