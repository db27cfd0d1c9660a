import { jobActor, type Actor } from '#platform/access.ts'
import type { PracticePerson } from '../activity/conversation/speak-for.ts'
import type { Users } from '../organisation/users/users.ts'

const guide = jobActor('practice')

/** Who speaks in the practice chat: the person who is logged in; in the demonstration its owner when nobody is. */
export const createWhoPractises =
  ({ users, demonstration }: { users: Pick<Users, 'list'>; demonstration: boolean }) =>
  async (actor: Actor): Promise<PracticePerson | undefined> => {
    const people = await users.list(guide)
    const person = people.find(({ id }) => id === actor.id) ?? (demonstration ? people.find(({ email }) => email !== null) : undefined)
    return person && !person.disabled ? { userId: person.id, name: person.name, locale: person.locale } : undefined
  }
