import type { ReversalPayload, SalePayload } from '@grenier/shared/contract/entries.ts'
import { type ReversalKind, type ReversalLine, reversalProblem, type ReversalReason } from '@grenier/shared/domain/reversal.ts'
import { ticketTotal } from '@grenier/shared/domain/sale.ts'
import type { Cents } from '@grenier/shared/domain/units.ts'
import { TillError } from '../errors.ts'
import type { Journal } from '../journal.ts'
import { afterReversal } from '../till-head.ts'
import { sessionOf } from './session-of.ts'

export interface NewReversal {
  readonly kind: ReversalKind
  readonly reversalId: string
  /** Absent for a ticket that this till does not know. */
  readonly saleId?: string
  /** As it stands on the receipt. */
  readonly originalTicket: string
  readonly reason: ReversalReason
  readonly note: string
  readonly lines: readonly ReversalLine[]
  readonly payments: ReversalPayload['payments']
  readonly donationCents: Cents
}

/** The ticket to be given back and what was given back of it already, as this till knows them. */
export interface KnownTicket {
  readonly original: SalePayload
  readonly earlier: readonly ReversalPayload[]
}

/** Gives a ticket back by a new entry, whole (void) or in part (refund). Asked again for the same id, it answers what is already written. */
export const recordReversal = (journal: Journal, operatorId: string, reversal: NewReversal, known: KnownTicket | undefined) =>
  journal.write<ReversalPayload>({
    type: reversal.kind,
    actor: operatorId,
    about: reversal.reversalId,
    payload: (head) => {
      const { sessionId, businessDay } = sessionOf(head)
      const { kind, note, lines, payments, ...rest } = reversal
      const payload = {
        ...{ ...rest, sessionId, businessDay, ticket: head.ticket + 1, totalCents: ticketTotal(lines) },
        ...(note !== '' && { note }),
        lines: [...lines],
        payments: [...payments],
      }
      if (reversalProblem(kind, payload, known)) throw new TillError('reversal')
      return payload
    },
    after: afterReversal,
    marks: ({ businessDay, ticket, saleId }) => ({ day: businessDay, ticket, ...(saleId !== undefined && { subject: saleId }) }),
  })
