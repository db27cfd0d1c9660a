import { reopenableMs } from '@grenier/shared/domain/dialogue/reopen-deposit.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import type { Allowed } from '#platform/access.ts'
import type { Transaction } from '#platform/database/database.ts'
import type { Queue } from '#platform/jobs/queue.ts'
import { depositDecided, depositUnknown } from './errors.ts'
import { noteJob } from './note-job.ts'
import { isProposed } from './proposal.ts'
import type { DepositRow } from './rows.ts'
import type { DepositStore } from './store.ts'

export interface ReopeningNeeds {
  readonly store: DepositStore
  readonly queue: Pick<Queue, 'add' | 'replay'>
}

/**
 * Takes a rejected deposit up again, within an hour: it stands as it was, and what was not understood yet is looked at once more. Done twice
 * it is done once. Throws `deposit.unknown`, `deposit.decided`.
 */
export async function reopenDeposit(
  { store, queue }: ReopeningNeeds,
  tx: Transaction,
  allowed: Allowed<'deposits.decide'>,
  id: string,
  at: Instant,
): Promise<{ isNew: boolean }> {
  const row = await store.findLocked(tx, allowed, id)
  if (!row) throw depositUnknown(id)
  if (row.decidedAt === null) return { isNew: false }
  const isLate = Date.parse(at) - Date.parse(row.decidedAt) > reopenableMs
  if (row.status !== 'rejected' || isLate) throw depositDecided(row.reference, row.status)
  await store.reopen(tx, allowed, id, stageOf(row))
  for (const note of row.notes.filter((each) => each.text !== '' && !isProposed(row.proposal, each.id))) {
    const kind = note.text === null && note.fileId !== null ? await store.fileKind(tx, allowed, note.fileId) : null
    const job = await queue.add(tx, noteJob({ depositId: id, noteId: note.id, siteId: allowed.siteId }, kind))
    await queue.replay(job, tx)
  }
  return { isNew: true }
}

function stageOf({ proposal, notes }: DepositRow): 'proposed' | 'transcribed' | 'recorded' {
  if (proposal !== null) return 'proposed'
  return notes.some(({ text }) => text !== null) ? 'transcribed' : 'recorded'
}
