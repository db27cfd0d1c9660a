import { addDays } from '@grenier/shared/domain/calendar.ts'
import type { ProposedItem } from '@grenier/shared/domain/dialogue/state.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import { afterCommit } from '#platform/database/transaction-scope.ts'
import type { Attempt, Handler } from '#platform/jobs/handler.ts'
import type { Proposal } from '../classification/classification.ts'
import type { Learning } from './learn-corrections.ts'
import { noteWorkOf, noticeOf, teller, undecided, type NoteWork, type NoteWorkDependencies } from './note-work.ts'
import { isProposed, withPart } from './proposal.ts'
import { itemOfProposal } from './rows.ts'

export interface ProposeDependencies extends Omit<NoteWorkDependencies, 'dataFolder' | 'queue'> {
  readonly learning: Pick<Learning, 'learnedBy'>
}

const usualOfDays = 365

/** Proposes the items of a note whose words are known. It may run twice and acts once. */
export function createProposeItems({ database, store, live, classification, learning, follow, notify }: ProposeDependencies): Handler {
  const tell = teller(follow)

  /** With what the object weighed here over the last year, against which a strange weight is seen. */
  async function withUsualGrams({ allowed }: NoteWork, item: ProposedItem, day: BusinessDay): Promise<ProposedItem> {
    const usualGrams = await store.usualGramsOf(allowed, item.object, addDays(day, -usualOfDays))
    return usualGrams ? { ...item, usualGrams } : item
  }

  async function keepProposal(work: NoteWork, heard: string, { items, classifier, problem }: Proposal): Promise<void> {
    const { allowed, depositId, noteId, siteId, how = 'heard' } = work
    await database.transaction(async (tx) => {
      const found = undecided(await store.find(tx, allowed, depositId), work)
      if (!found || isProposed(found.row.proposal, noteId)) return
      const text = withPart(found.row.proposal, noteId, classifier, items)
      await store.saveProposal(tx, allowed, found.row, { text, classifier, items: items.map(itemOfProposal) })
      const position = found.row.notes.indexOf(found.note)
      await tell(tx, found.row, { kind: 'proposed', deposit: depositId, position, heard, how, items })
      const notice = problem && noticeOf(problem)
      if (notice) await notify(tx, notice)
      afterCommit(() => live.hint('deposits', siteId))
    })
  }

  return async function classify({ payload, attempt }: Attempt): Promise<void> {
    const work = noteWorkOf(payload)
    const found = undecided(await store.look(work.allowed, work.depositId), work)
    if (!found?.note.text || isProposed(found.row.proposal, work.noteId)) return
    const day = found.row.businessDay as BusinessDay
    const proposal = await classification.propose(found.note.text, attempt, await learning.learnedBy(work.allowed, day))
    const items = await Promise.all(proposal.items.map((item) => withUsualGrams(work, item, day)))
    await keepProposal(work, found.note.text, { ...proposal, items })
  }
}
