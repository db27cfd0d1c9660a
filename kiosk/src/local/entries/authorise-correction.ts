import type { CorrectionAuthorised } from '@grenier/shared/contract/entries.ts'
import type { Journal } from '../journal.ts'

/** Somebody allowed a correction of a ticket that is about to be written, or nobody could be asked (`flagged`). */
export const authoriseCorrection = (journal: Journal, operatorId: string, correction: CorrectionAuthorised) =>
  journal.write<CorrectionAuthorised>({
    type: 'correction-authorised',
    actor: operatorId,
    about: correction.authorisationId,
    payload: () => correction,
    after: (head) => head,
    marks: ({ subject }) => ({ subject }),
  })
