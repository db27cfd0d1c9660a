import type { RecordWeighed } from '@grenier/shared/contract/deposits.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import type { TillDatabase } from '../database.ts'
import { TillError } from '../errors.ts'
import type { DepositDraft, KeptDeposit } from './kept-deposit.ts'

export type DepositStore = ReturnType<typeof createDepositStore>

/** Deposits recorded on this till, apart from its journals: they hold no money. */
export function createDepositStore({ database }: { database: TillDatabase }) {
  const put = async (row: KeptDeposit): Promise<void> => void (await database.put('deposits', row))

  return {
    /** Answers once the deposit is on the disk and the draft gone, together. The same id again changes nothing. */
    async keep(deposit: RecordWeighed, desk: number): Promise<void> {
      const transaction = database.transaction(['deposits', 'depositDrafts'], 'readwrite', { durability: 'strict' })
      const deposits = transaction.objectStore('deposits')
      const known = await deposits.getKey(deposit.id)
      try {
        if (known === undefined) await deposits.add({ id: deposit.id, deposit, waiting: 1 })
        await Promise.all([transaction.objectStore('depositDrafts').delete(desk), transaction.done])
      } catch (error) {
        throw new TillError(error instanceof DOMException && error.name === 'QuotaExceededError' ? 'storage-full' : 'storage', error)
      }
    },

    get: (id: string): Promise<KeptDeposit | undefined> => database.get('deposits', id),

    /** The oldest that is to be sent. */
    next: (): Promise<KeptDeposit | undefined> => database.getFromIndex('deposits', 'waiting', IDBKeyRange.lowerBound([1])),
    count: (): Promise<number> => database.countFromIndex('deposits', 'waiting'),

    acknowledge: (row: KeptDeposit, reference: number, sentAt: Instant): Promise<void> => put(withoutMarks(row, { reference, sentAt })),
    refuse: (row: KeptDeposit, refused: string): Promise<void> => put(withoutMarks(row, { refused })),
    sendAgain: (row: KeptDeposit): Promise<void> => put(withoutMarks(row, { waiting: 1 })),

    /** Those the server refused for good, oldest first. */
    refused: async (): Promise<KeptDeposit[]> => (await database.getAll('deposits')).filter((row) => row.refused !== undefined),

    /** Takes away what the server has held for long enough. */
    async forgetSentBefore(limit: Instant): Promise<void> {
      const transaction = database.transaction('deposits', 'readwrite')
      for (let cursor = await transaction.store.openCursor(); cursor; cursor = await cursor.continue())
        if (cursor.value.sentAt !== undefined && cursor.value.sentAt < limit) await cursor.delete()
      await transaction.done
    },

    saveDraft: async (draft: DepositDraft, desk: number): Promise<void> => void (await database.put('depositDrafts', draft, desk)),
    draft: (desk: number): Promise<DepositDraft | undefined> => database.get('depositDrafts', desk),
  }
}

const withoutMarks = ({ id, deposit }: KeptDeposit, marks: Omit<KeptDeposit, 'id' | 'deposit'>): KeptDeposit => ({ id, deposit, ...marks })
