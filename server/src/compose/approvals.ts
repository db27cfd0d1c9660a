import { newId } from '@grenier/shared/domain/uuid.ts'
import type { Config } from '#platform/config.ts'
import type { Database } from '#platform/database/database.ts'
import type { Queue } from '#platform/jobs/queue.ts'
import { createApprovals, type ApprovalDependencies } from '../activity/approvals/approvals.ts'
import { createApprovalStore } from '../activity/approvals/store.ts'
import type { Users } from '../organisation/users/users.ts'

interface Needs extends Pick<ApprovalDependencies, 'devices' | 'contacts' | 'now'> {
  readonly config: Pick<Config, 'demonstration'>
  readonly database: Database
  readonly queue: Queue
  readonly users: Pick<Users, 'names'>
  /** The conversation, which is made afterwards: it brings the presses. */
  readonly chat: () => ApprovalDependencies['chat']
}

/** Approvals of a till's corrections, asked in chats. */
export const composeApprovals = ({ config, users, chat, ...needs }: Needs) =>
  createApprovals({
    ...needs,
    store: createApprovalStore(needs.database),
    names: users.names,
    chat: {
      send: (tx, place, saying) => chat().send(tx, place, saying),
      edit: (tx, place, saying) => chat().edit(tx, place, saying),
    },
    // Nobody sits at the practice page waiting for a till, except in the demonstration.
    channels: config.demonstration ? ['telegram', 'practice'] : ['telegram'],
    newId,
  })
