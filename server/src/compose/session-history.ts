import type { SessionHistoryDependencies } from '../activity/session-history/session-history.ts'
import { createSessionHistory } from '../activity/session-history/session-history.ts'
import { createSessionEntryStore } from '../activity/session-history/entries/store.ts'
import { createSessionHistoryStore } from '../activity/session-history/store.ts'
import { createComparison } from '../activity/comparison/comparison.ts'
import { createComparisonStore } from '../activity/comparison/store.ts'
import { createNotes, type NoteDependencies } from '../activity/notes/notes.ts'
import { createNoteStore } from '../activity/notes/store.ts'
import type { RollUp } from '../activity/totals/totals.ts'
import type { Sites } from '../organisation/sites/sites.ts'
import { jobActor } from '#platform/access.ts'
import type { Foundation } from './foundation.ts'

const ourselves = jobActor('session-history')

type Needs = Omit<NoteDependencies, 'database' | 'store' | 'now'> &
  Pick<SessionHistoryDependencies, 'sums' | 'leftOpen'> & { readonly rollUp: RollUp; readonly sites: Sites }

/** What happened at the tills, seen afterwards: sessions, periods side by side, and remarks about either. */
export const composeSessionHistory = ({ database, now }: Foundation, { rollUp, sites, sums, leftOpen, ...needs }: Needs) => ({
  sessionHistory: createSessionHistory({
    store: createSessionHistoryStore(database),
    entryStore: createSessionEntryStore(database),
    sums,
    leftOpen,
    names: needs.names,
    siteNames: async () => new Map((await sites.list(ourselves)).map(({ id, name }) => [id, name])),
  }),
  comparison: createComparison({ store: createComparisonStore(database), rollUp, sites }),
  notes: createNotes({ ...needs, database, store: createNoteStore(database), now }),
})
