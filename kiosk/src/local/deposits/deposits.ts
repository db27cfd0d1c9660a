import type { Deposit, RecordWeighed } from '@grenier/shared/contract/deposits.ts'
import { TillError } from '../errors.ts'
import { createQueue, type QueueNeeds } from '../queue.ts'
import type { Server } from '../server.ts'
import type { DepositDraft, KeptDeposit } from './kept-deposit.ts'

export type Deposits = ReturnType<typeof createDeposits>

const weekMs = 7 * 86_400_000

/** Deposits recorded on this till, apart from its journals: they hold no money. */
export function createDeposits(needs: QueueNeeds & { readonly server: Pick<Server, 'recordWeighed'> }) {
  const { database, server } = needs
  const queue = createQueue<'deposits', Deposit>(needs, {
    ...{ store: 'deposits', order: 'waiting', lock: 'grenier-deposits' },
    send: ({ deposit }) => server.recordWeighed(deposit),
    sent: ({ reference }) => ({ reference }),
    keptMs: weekMs,
    keptSince: ({ sentAt }) => sentAt,
  })

  return {
    ...queue,

    /** Answers once the deposit is on the disk and the draft gone, together. The same id again changes nothing. */
    async keep(deposit: RecordWeighed, desk: number): Promise<void> {
      const transaction = database.transaction(['deposits', 'depositDrafts'], 'readwrite', { durability: 'strict' })
      const deposits = transaction.objectStore('deposits')
      const known = await deposits.getKey(deposit.id)
      try {
        if (known === undefined) await deposits.add({ id: deposit.id, deposit, waiting: 1 })
        await Promise.all([transaction.objectStore('depositDrafts').delete(desk), transaction.done])
      } catch (error) {
        throw TillError.ofStorage(error)
      }
    },

    get: (id: string): Promise<KeptDeposit | undefined> => database.get('deposits', id),

    saveDraft: async (draft: DepositDraft, desk: number): Promise<void> => void (await database.put('depositDrafts', draft, desk)),
    draft: (desk: number): Promise<DepositDraft | undefined> => database.get('depositDrafts', desk),
  }
}
