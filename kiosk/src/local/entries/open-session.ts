import type { SessionOpened } from '@grenier/shared/contract/entries.ts'
import type { CountedPieces } from '@grenier/shared/domain/cash.ts'
import type { BusinessDay, Cents } from '@grenier/shared/domain/units.ts'
import { TillError } from '../errors.ts'
import type { Journal } from '../journal.ts'
import { afterOpening } from '../till-head.ts'

export interface Opening {
  readonly sessionId: string
  readonly businessDay: BusinessDay
  readonly floatCents: Cents
  /** By coins and notes; absent when the sum was typed. */
  readonly counted?: readonly CountedPieces[]
}

export const openSession = (journal: Journal, operatorId: string, { counted, ...opening }: Opening) =>
  journal.write<SessionOpened>({
    type: 'session-opened',
    actor: operatorId,
    about: opening.sessionId,
    payload: (head) => {
      if (head.session) throw new TillError('session-open')
      return { ...opening, ...(counted && { counted: [...counted] }) }
    },
    after: (head, opened, at) => afterOpening(head, opened, at, operatorId),
  })
