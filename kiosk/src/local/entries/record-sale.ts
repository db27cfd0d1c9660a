import type { SalePayload } from '@grenier/shared/contract/entries.ts'
import { type Payment, type SaleLine, ticketTotal, totalsProblem } from '@grenier/shared/domain/sale.ts'
import type { Cents } from '@grenier/shared/domain/units.ts'
import { TillError } from '../errors.ts'
import type { Journal } from '../journal.ts'
import { afterSale } from '../till-head.ts'
import { sessionOf } from './session-of.ts'

export interface PaidTicket {
  readonly saleId: string
  readonly lines: readonly SaleLine[]
  readonly payments: readonly Payment[]
  readonly donationCents: Cents
}

/** Writes a paid ticket. Asked again for the same sale id, it answers the sale that is already written. */
export const recordSale = (journal: Journal, operatorId: string, { saleId, lines, payments, donationCents }: PaidTicket) =>
  journal.write<SalePayload>({
    type: 'sale',
    actor: operatorId,
    about: saleId,
    payload: (head) => {
      const { sessionId, businessDay } = sessionOf(head)
      const sale = {
        ...{ saleId, sessionId, businessDay, ticket: head.ticket + 1, donationCents },
        lines: [...lines],
        payments: [...payments],
        totalCents: ticketTotal(lines),
      }
      if (totalsProblem(sale)) throw new TillError('totals')
      return sale
    },
    after: afterSale,
    marks: ({ businessDay, ticket }) => ({ day: businessDay, ticket }),
  })
