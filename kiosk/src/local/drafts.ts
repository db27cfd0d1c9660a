import type { TillDatabase } from './database.ts'
import type { Book, Draft } from './records.ts'

export type Drafts = ReturnType<typeof createDrafts>

/** Tickets that are not paid yet, so that a reload or a crash loses no line. */
export function createDrafts({ database }: { database: TillDatabase }) {
  const isPaid = async (draft: Draft) => (await database.getKeyFromIndex('entries', 'fact', `sale:${draft.id}`)) !== undefined

  return {
    save: async (draft: Draft): Promise<void> => {
      await database.put('drafts', draft)
    },

    remove: (id: string): Promise<void> => database.delete('drafts', id),

    /** The ticket this desk was working on. One that was paid just before a crash is put away. */
    async takeUp(book: Book, desk: number): Promise<Draft | undefined> {
      const mine = (await database.getAll('drafts')).filter((draft) => draft.book === book && draft.desk === desk)
      for (const draft of mine) {
        if (!(await isPaid(draft))) return draft
        await database.delete('drafts', draft.id)
      }
      return undefined
    },

    /** Tickets put aside, the oldest first. */
    async parked(book: Book): Promise<Draft[]> {
      const parked = (await database.getAll('drafts')).filter((draft) => draft.book === book && draft.desk === null)
      return parked.sort((left, right) => (left.changedAt < right.changedAt ? -1 : 1))
    },
  }
}
