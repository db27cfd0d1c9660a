import { remainingOf, reversalLine, reversalReasons, wholeOf, type Reversal, type ReversalKind } from '@grenier/shared/domain/reversal.ts'
import { ticketTotal, type Sale } from '@grenier/shared/domain/sale.ts'
import type { Cents } from '@grenier/shared/domain/units.ts'
import type { Desk } from './desk.ts'

/** A void of the whole ticket, or a refund of one piece of its first line in cash, allowed by the person at the till. */
export function givenBack(desk: Desk, sale: Sale, { kind, at }: { kind: ReversalKind; at: number }): Reversal | undefined {
  const { random, sessionId, selling } = desk
  const back = kind === 'void' ? wholeOf(sale) : onePiece(sale)
  if (back.totalCents + back.donationCents === 0) return undefined
  const reversal: Reversal = {
    reversalId: random.id(at),
    saleId: sale.saleId,
    originalTicket: `${selling.registerNumber}-${sale.ticket}`,
    sessionId,
    businessDay: selling.day,
    ticket: desk.nextTicket(),
    reason: kind === 'void' ? 'mistake' : random.pick(reversalReasons),
    ...back,
  }
  if (kind === 'refund') {
    const allowed = { authorisationId: random.id(at), kind, by: selling.operatorId, how: 'pin', subject: reversal.reversalId }
    desk.write('correction-authorised', at, allowed)
  }
  desk.write(kind, at, reversal)
  return reversal
}

function onePiece(sale: Sale): Pick<Reversal, 'lines' | 'payments' | 'donationCents' | 'totalCents'> {
  const [line, remaining] = [sale.lines[0], remainingOf(sale, []).lines[0]]
  const lines = line && remaining ? [reversalLine(line, remaining, 1)] : []
  const totalCents = ticketTotal(lines)
  return { lines, payments: [{ means: 'cash', amountCents: totalCents }], donationCents: 0 as Cents, totalCents }
}
