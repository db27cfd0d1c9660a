import type { SessionClosed } from '@grenier/shared/contract/entries.ts'
import { closingProblem, type CountedPieces, variance } from '@grenier/shared/domain/cash.ts'
import { type PaymentMeans, paymentMeans } from '@grenier/shared/domain/sale.ts'
import type { Cents } from '@grenier/shared/domain/units.ts'
import { TillError } from '../errors.ts'
import type { Journal } from '../journal.ts'
import type { OpenSession, TillHead } from '../records.ts'
import { afterClosing, expectedOf } from '../till-head.ts'
import { sessionOf } from './session-of.ts'

export interface Count {
  readonly sessionId: string
  /** The drawer. */
  readonly countedCents: Cents
  readonly comment: string
  /** The drawer by coins and notes. */
  readonly counted?: readonly CountedPieces[]
  /** The other means that somebody counted: card slips, cheques. */
  readonly byMeans?: Partial<Record<PaymentMeans, Cents>>
  readonly blind?: boolean
  readonly takenOutCents?: Cents
  /** Nobody counted: what was expected stands for it. */
  readonly uncounted?: boolean
}

export const closeSession = (journal: Journal, operatorId: string, count: Count) =>
  journal.write<SessionClosed>({
    type: 'session-closed',
    actor: operatorId,
    about: count.sessionId,
    payload: (head) => {
      const closing = closingOf(head, sessionOf(head), count)
      if (closingProblem(closing)) throw new TillError('totals')
      return closing
    },
    after: afterClosing,
  })

function closingOf(head: TillHead, session: OpenSession, count: Count): SessionClosed {
  const { sessionId, businessDay, sums } = session
  const { byMeans, ...totals } = sums
  const { countedCents, counted, takenOutCents, comment } = count
  const expected = expectedOf(session)
  return {
    ...{ sessionId, businessDay, ...totals, cashCents: byMeans.cash, expectedCents: expected.cash, countedCents },
    varianceCents: variance(countedCents, expected.cash),
    means: meansOf(expected, { ...count.byMeans, cash: countedCents }),
    ...(counted && { counted: [...counted] }),
    ...(count.blind && { blind: 1 }),
    ...(count.uncounted && { uncounted: 1 }),
    ...(takenOutCents !== undefined && { takenOutCents }),
    floatNextCents: (countedCents - (takenOutCents ?? 0)) as Cents,
    ...(comment !== '' && { comment }),
    lastSequence: head.sequence,
    totals: head.totals,
  }
}

/** The drawer, and every other means that moved or was counted. */
const meansOf = (expected: Record<PaymentMeans, Cents>, counted: Partial<Record<PaymentMeans, Cents>>) =>
  paymentMeans
    .filter((means) => expected[means] !== 0 || counted[means] !== undefined)
    .map((means) => ({ means, expectedCents: expected[means], countedCents: counted[means] }))
