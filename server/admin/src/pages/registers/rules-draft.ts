import type { Contact, Person } from '@grenier/shared/contract/people.ts'
import type { RegisterState } from '@grenier/shared/contract/registers.ts'
import { namedAlike } from '@grenier/shared/domain/named-alike.ts'
import { grantedBy, type Role } from '@grenier/shared/domain/roles.ts'
import type { Words } from '../../state/words.svelte.ts'
import type { ShownField } from '../../ui/changed-fields.ts'
import { typedEuros } from '../sites/site-draft.ts'

/** A register’s rules as somebody types them. */
export interface RulesDraft {
  name: string
  threshold: string
  commentNeeded: boolean
  tells: string[]
}

export const rulesDraftOf = ({ name, varianceThresholdCents, commentNeeded, tells }: RegisterState, locale: 'fr' | 'en'): RulesDraft => ({
  name,
  threshold: typedEuros(varianceThresholdCents, locale),
  commentNeeded,
  tells: [...tells],
})

/** Somebody of the list of who is told. */
export interface Told {
  readonly id: string
  readonly name: string
  /** Their roles there: only beside a name that another one of the list has. */
  readonly roles: readonly Role[]
  readonly isReached: boolean
}

const seesRegisters = ({ disabled, grants }: Person, siteId: string) =>
  !disabled && rolesOn(grants, siteId).some((role) => grantedBy[role].includes('registers.read'))

const rolesOn = (grants: Person['grants'], siteId: string): Role[] => [
  ...new Set(grants.filter((grant) => grant.siteId === null || grant.siteId === siteId).map(({ role }) => role)),
]

const isReached = ({ id, email }: Person, contacts: readonly Contact[]) =>
  email !== null ||
  contacts.some(
    ({ channel, status, userId, sharers }) => channel === 'telegram' && status === 'allowed' && (userId === id || sharers.includes(id)),
  )

/**
 * Who may be told of a variance: those who see the register, by e-mail or Telegram. Whoever was chosen before and is not reached any more stays
 * in the list, to be taken off it.
 */
export function mayBeTold(
  { people, contacts }: { people: readonly Person[]; contacts: readonly Contact[] },
  siteId: string,
  chosen: readonly string[],
): Told[] {
  const told = people
    .map((person) => ({ person, isReached: seesRegisters(person, siteId) && isReached(person, contacts) }))
    .filter(({ person, isReached: reached }) => reached || chosen.includes(person.id))
  const isAlone = (person: Person) =>
    !namedAlike(
      told.map((each) => each.person),
      person,
    )
  return told.map(({ person, ...each }) => ({
    ...{ id: person.id, name: person.name, ...each },
    roles: isAlone(person) ? [] : rolesOn(person.grants, siteId),
  }))
}

/** The fields in words, for whoever is told that somebody else changed them. */
export const shownRules = (say: Words['say'], people: readonly Person[]): ShownField<RulesDraft>[] => [
  { label: say('field.name'), show: ({ name }) => name },
  { label: say('rules.threshold'), show: ({ threshold }) => threshold },
  { label: say('rules.comment'), show: ({ commentNeeded }) => say(commentNeeded ? 'word.yes' : 'word.no') },
  {
    label: say('rules.tells'),
    show: ({ tells }) => tells.map((id) => people.find((person) => person.id === id)?.name ?? '?').join(', '),
  },
]
