import { createDisputes, type DisputeDependencies } from '../activity/registers/disputes/disputes.ts'
import { createDisputeStore } from '../activity/registers/disputes/store.ts'

/** Entries of tills that wait for somebody's decision. */
export const composeDisputes = (needs: Omit<DisputeDependencies, 'store'>) =>
  createDisputes({ ...needs, store: createDisputeStore(needs.database) })
