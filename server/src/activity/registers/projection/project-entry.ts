import type { ReversalPayload, SalePayload, SessionClosed, SessionOpened } from '@grenier/shared/contract/entries.ts'
import { canonicalText } from '@grenier/shared/domain/canonical.ts'
import type { EntryFields } from '@grenier/shared/domain/chain.ts'
import type { ReversalKind } from '@grenier/shared/domain/reversal.ts'
import type { Row } from '#platform/database/database.ts'
import type { DeviceKey } from '../../../organisation/devices/devices.ts'
import type { Judgement } from '../judge-entry.ts'
import { emptyClosing, type Closing, type Projection } from './rows.ts'

/** Where an entry stands, and who wrote it. */
export type Origin = Pick<DeviceKey, 'siteId' | 'registerId' | 'training'>
export type Written = Pick<EntryFields, 'chain' | 'sequence' | 'actor'> & { readonly occurredAt: string }
type Judged = Pick<Judgement, 'verdict' | 'postedDay' | 'fact'>

/**
 * Adds the rows of one judged entry: as it is accepted, and again when rows are compared with the journal. Disputed facts are projected too,
 * not counted, so that an admin sees what to settle; so are those of training.
 */
export function projectEntry(projection: Projection, entry: Written, judgement: Judged, device: Origin): void {
  const { fact } = judgement
  const origin = { siteId: device.siteId, registerId: device.registerId, training: device.training }
  const { chain, sequence, occurredAt, actor: operatorId } = entry
  const place = { chain, sequence, occurredAt, operatorId }
  const counted = judgement.verdict !== 'disputed' && !origin.training
  switch (fact?.type) {
    case 'sale':
      return projectSale(projection, fact.payload, { ...place, ...origin, counted, postedDay: judgement.postedDay })
    case 'void':
    case 'refund':
      return projectReversal(projection, fact, { ...place, ...origin, counted, postedDay: judgement.postedDay })
    case 'session-opened':
      return void projection.sessions.push(sessionRow(fact.payload, place, origin))
    case 'session-closed':
      return void projection.closings.push({
        id: fact.payload.sessionId,
        closing: closingOf(fact.payload, place),
        isDisputed: judgement.verdict === 'disputed',
      })
    case 'cash-moved': {
      const { movementId, note = null, ...movement } = fact.payload
      const { siteId, registerId } = origin
      const row = { id: movementId, siteId, registerId, ...place, ...movement, note, postedDay: judgement.postedDay, counted }
      return void projection.movements.push(row)
    }
    case 'receipt-issued': {
      const { receiptId, saleId, how, copy } = fact.payload
      return void projection.receipts.push({ id: receiptId, saleId, siteId: origin.siteId, ...place, how, copy })
    }
    case 'correction-authorised': {
      const { authorisationId, by, ...correction } = fact.payload
      const { siteId, registerId } = origin
      return void projection.corrections.push({ id: authorisationId, siteId, registerId, ...place, ...correction, authorisedBy: by })
    }
    default:
      return // The opening of a chain and a declared loss have no rows.
  }
}

interface SoldAt extends Origin {
  readonly chain: string
  readonly sequence: number
  readonly occurredAt: string
  readonly operatorId: string
  readonly postedDay: string
  readonly counted: boolean
}

function projectSale(projection: Projection, sale: SalePayload, sold: SoldAt): void {
  const { saleId, lines, payments, ticket, ...rest } = sale
  projection.sales.push({ id: saleId, kind: 'sale', ...sold, ...rest, ticketNumber: ticket })
  const place = { saleId, siteId: sold.siteId, businessDay: sale.businessDay }
  lines.forEach(({ articleId, discountCents, listCents, preset, authorisation: _, ...line }, position) =>
    projection.lines.push({
      ...place,
      position,
      ...line,
      articleId: articleId ?? null,
      discountCents: discountCents ?? 0,
      listCents: listCents ?? null,
      preset: preset ?? null,
      counted: sold.counted,
    }),
  )
  payments.forEach(({ means, amountCents, tenderedCents, changeCents, bank, lastFour, voucher }, position) =>
    projection.payments.push({
      ...place,
      position,
      means,
      amountCents,
      tenderedCents: tenderedCents ?? amountCents,
      changeCents: changeCents ?? 0,
      bank: bank ?? null,
      lastFour: lastFour ?? null,
      voucher: voucher ?? null,
    }),
  )
}

/** Everything that counts stands below zero: quantities, weights and amounts, so that a sum over a day is what is left of it. */
function projectReversal(
  projection: Projection,
  { type: kind, payload }: { readonly type: ReversalKind; readonly payload: ReversalPayload },
  sold: SoldAt,
): void {
  const { reversalId: id, saleId, originalTicket, reason, note, lines, payments, ticket, donationCents, totalCents, ...rest } = payload
  const amounts = { donationCents: below(donationCents), totalCents: below(totalCents) }
  projection.sales.push({ id, kind, ...sold, ...rest, ...amounts, ticketNumber: ticket })
  projection.reversals.push({ id, refersTo: saleId ?? null, originalTicket, reason, note: note ?? null })
  const place = { saleId: id, siteId: sold.siteId, businessDay: payload.businessDay }
  lines.forEach(({ articleId, position: _, quantity, discountCents, grams, preset, ...line }, position) =>
    projection.lines.push({
      ...place,
      position,
      ...line,
      articleId: articleId ?? null,
      quantity: below(quantity),
      discountCents: below(discountCents ?? 0),
      listCents: null,
      preset: preset ?? null,
      totalCents: below(line.totalCents),
      grams: below(grams),
      counted: sold.counted,
    }),
  )
  payments.forEach(({ means, amountCents, voucher }, position) =>
    projection.payments.push({
      ...place,
      position,
      means,
      amountCents: below(amountCents),
      tenderedCents: below(amountCents),
      changeCents: 0,
      bank: null,
      lastFour: null,
      voucher: voucher ?? null,
    }),
  )
}

/** Never −0, which no database keeps. */
const below = (amount: number): number => (amount === 0 ? 0 : -amount)

type At = Omit<SoldAt, keyof Origin | 'postedDay' | 'counted'>

const sessionRow = ({ sessionId, businessDay, floatCents, counted }: SessionOpened, at: At, origin: Origin): Row => ({
  id: sessionId,
  ...origin,
  chain: at.chain,
  businessDay,
  openedAt: at.occurredAt,
  openedBy: at.operatorId,
  floatCents,
  openingCount: textOf(counted),
  ...emptyClosing,
})

/** A till that closed by itself states what was expected as counted: nobody counted, so that nothing counted and no variance stand here. */
const closingOf = (closed: SessionClosed, at: At): Closing => ({
  closedAt: at.occurredAt,
  closedBy: at.operatorId,
  countedCents: closed.uncounted ? null : closed.countedCents,
  expectedCents: closed.expectedCents,
  varianceCents: closed.uncounted ? null : closed.varianceCents,
  comment: closed.comment ?? null,
  sales: closed.sales,
  salesCents: closed.salesCents,
  donationsCents: closed.donationsCents,
  refunds: closed.refunds ?? null,
  refundsCents: closed.refundsCents ?? null,
  donationsBackCents: closed.donationsBackCents ?? null,
  cashInCents: closed.cashInCents ?? null,
  cashOutCents: closed.cashOutCents ?? null,
  takenOutCents: closed.takenOutCents ?? null,
  floatNextCents: closed.floatNextCents ?? null,
  blind: closed.blind === undefined ? null : closed.blind === 1,
  means: textOf(closed.means),
  counted: textOf(closed.counted),
})

/** The same text from an entry just read and from one of the journal: keys in canonical order. */
const textOf = (list: readonly object[] | undefined): string | null => canonicalText(list) ?? null
