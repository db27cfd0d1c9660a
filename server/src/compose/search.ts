import { createSearch } from '../activity/search/search.ts'
import { createSearchStore } from '../activity/search/store.ts'
import type { Foundation } from './foundation.ts'
import type { Organisation } from './organisation.ts'

export const composeSearch = ({ database }: Foundation, { users }: Pick<Organisation, 'users'>) => ({
  search: createSearch({ store: createSearchStore(database), people: users.list }),
})
