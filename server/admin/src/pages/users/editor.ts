import type { Person } from '@grenier/shared/contract/people.ts'
import { hindranceOf, isHigh, isOwner, type PersonEditor } from '@grenier/shared/domain/person-editing.ts'
import type { Session } from '../../state/session.svelte.ts'

type Reader = Pick<Session, 'me' | 'may' | 'mayEverywhere'>

/** The one at the screen, as whoever changes people; they are among those they may see. */
export const editorOf = (session: Reader, people: readonly Person[]): PersonEditor => ({
  id: session.me?.userId ?? '',
  isOwner: isOwner(people.find(({ id }) => id === session.me?.userId)?.grants ?? []),
  mayEdit: (siteId) => (siteId === null ? session.mayEverywhere('people.edit') : session.may('people.edit', siteId)),
})

/** The rule of the second factor is the organisation's: a manager of one site is refused it. */
export const seesFactorRule = (session: Pick<Session, 'mayEverywhere'>): boolean => session.mayEverywhere('people.read')

/** Why somebody may not be changed: only an owner does it, or they also work where the editor changes nobody. */
export function whyFixed(editor: PersonEditor, person: Person): 'high' | 'elsewhere' | undefined {
  const hindrance = hindranceOf(editor, person, person.grants)
  return hindrance && (isHigh([hindrance]) && !editor.isOwner ? 'high' : 'elsewhere')
}

export const changeableBy = (editor: PersonEditor, people: readonly Person[]): Person[] =>
  people.filter((person) => !whyFixed(editor, person))
