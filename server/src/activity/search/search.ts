import type { Person } from '@grenier/shared/contract/people.ts'
import { mostFound, type Found } from '@grenier/shared/contract/search.ts'
import type { Permission } from '@grenier/shared/domain/roles.ts'
import { bestOf } from '@grenier/shared/domain/search-words.ts'
import { allowSites, mayAnywhere, type Actor, type AllowedSites } from '#platform/access.ts'
import type { SearchStore, TicketRow } from './store.ts'

export interface SearchDependencies {
  readonly store: SearchStore
  /** People whom the actor may see. */
  readonly people: (actor: Actor) => Promise<Person[]>
}

export type Search = ReturnType<typeof createSearch>

/** `2-147`, as it stands on paper, or the ticket's number alone. */
const printedTicket = /^(?:(\d{1,4})-)?(\d{1,9})$/

/** What bears the words that were typed, kind by kind: only what the actor may see, and six of each at most. */
export function createSearch({ store, people }: SearchDependencies) {
  /** Nothing for whoever may see none of it, rather than a refusal of all. */
  const ifAllowed = async <P extends Permission, T>(
    actor: Actor,
    may: P,
    find: (allowed: AllowedSites<P>) => Promise<T[]>,
  ): Promise<T[]> => (mayAnywhere(actor, may) ? find(allowSites(actor, may)) : [])

  async function tickets(actor: Actor, typed: string): Promise<TicketRow[]> {
    const [, register, ticket] = printedTicket.exec(typed) ?? []
    if (ticket === undefined) return []
    const printed = { ticket: Number(ticket), ...(register !== undefined && { register: Number(register) }) }
    return ifAllowed(actor, 'sales.read', (allowed) => store.tickets(allowed, printed, mostFound))
  }

  return {
    async find(actor: Actor, typed: string): Promise<Found> {
      const [persons, registers, articles, sold] = await Promise.all([
        ifAllowed(actor, 'people.read', () => people(actor)),
        ifAllowed(actor, 'registers.read', store.registers),
        ifAllowed(actor, 'catalogue.read', store.articles),
        tickets(actor, typed),
      ])
      return {
        people: bestOf(persons, typed, ({ name, email }) => [name, email ?? ''], mostFound).map(({ id, name, grants }) => ({
          id,
          name,
          grants,
        })),
        registers: bestOf(registers, typed, ({ name, number }) => [name, `caisse register ${number}`], mostFound),
        articles: bestOf(articles, typed, ({ name, category }) => [name, category.label], mostFound).map(({ id, name, category }) => ({
          id,
          name,
          category: category.label,
        })),
        tickets: sold,
      }
    },
  }
}
