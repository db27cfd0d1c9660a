import type { Person } from '@grenier/shared/contract/people.ts'
import type { Role } from '@grenier/shared/domain/roles.ts'
import { namedAlike } from '@grenier/shared/domain/named-alike.ts'
import { inOrder } from '../../ui/sort.ts'

export const accessStates = ['open', 'uninvited', 'disabled'] as const
export type AccessState = (typeof accessStates)[number]

/** What the page is asked for; empty texts ask for nothing. */
export interface PeopleFilter {
  readonly text: string
  readonly role: Role | ''
  readonly state: AccessState | ''
  readonly siteId: string | undefined
  readonly sort: string
}

/** Could log in by their address and has no password yet. */
export const isUninvited = ({ disabled, email, hasPassword }: Pick<Person, 'disabled' | 'email' | 'hasPassword'>): boolean =>
  !disabled && email !== null && !hasPassword

const stateOf = (person: Person): AccessState => (person.disabled ? 'disabled' : isUninvited(person) ? 'uninvited' : 'open')

const plain = (text: string) => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** People that a filter asks for, in its order; `roleName` says a role in the reader's language. */
export function peopleShown(people: readonly Person[], filter: PeopleFilter, roleName: (role: Role) => string): Person[] {
  const wanted = plain(filter.text.trim())
  const shown = people.filter(
    (person) =>
      plain(`${person.name} ${person.email ?? ''}`).includes(wanted) &&
      (filter.state === '' || stateOf(person) === filter.state) &&
      person.grants.some(
        ({ siteId, role }) =>
          (filter.role === '' || role === filter.role) && (filter.siteId === undefined || siteId === null || siteId === filter.siteId),
      ),
  )
  return inOrder(shown, filter.sort, {
    name: ({ name }) => name,
    role: ({ grants }) => grants.map(({ role }) => roleName(role)).toSorted()[0] ?? '',
    access: (person) => accessStates.indexOf(stateOf(person)),
  })
}

/** Somebody else of the team who is called the same. */
export const namesake = (people: readonly Person[], person: Pick<Person, 'id' | 'name'>): Person | undefined =>
  namedAlike(
    people.filter(({ disabled }) => !disabled),
    person,
  )
