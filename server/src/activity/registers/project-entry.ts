import type { SalePayload } from '@grenier/shared/contract/entries.ts'
import type { EntryFields } from '@grenier/shared/domain/chain.ts'
import type { DeviceKey } from '../../organisation/devices/devices.ts'
import type { Judgement } from './judge-entry.ts'
import type { AuthenticEntry } from './read-entry.ts'
import type { Projection } from './store.ts'

export const emptyProjection = (): Projection => ({ sessions: [], sales: [], lines: [], payments: [], closings: [] })

/** Adds the rows of one judged entry. Disputed facts are projected too, not counted, so that an admin sees what to settle. */
export function projectEntry(
  projection: Projection,
  entry: AuthenticEntry,
  judgement: Judgement,
  device: Pick<DeviceKey, 'siteId' | 'registerId'>,
): void {
  const { fact } = judgement
  const { fields } = entry
  if (fact?.type === 'sale') projectSale(projection, fields, fact.sale, { judgement, device })
  if (fact?.type === 'session-opened') {
    const { sessionId, businessDay, floatCents } = fact.session
    const empty = { closedAt: null, closedBy: null, countedCents: null, expectedCents: null, varianceCents: null, comment: null }
    const opening = { chain: fields.chain, businessDay, openedAt: fields.occurredAt, openedBy: fields.actor, floatCents }
    projection.sessions.push({ id: sessionId, siteId: device.siteId, registerId: device.registerId, ...opening, ...empty })
  }
  if (fact?.type === 'session-closed') {
    const { sessionId, countedCents, expectedCents, varianceCents, comment } = fact.session
    const closing = {
      closedAt: fields.occurredAt,
      closedBy: fields.actor,
      countedCents,
      expectedCents,
      varianceCents,
      comment: comment ?? null,
    }
    projection.closings.push({ id: sessionId, closing })
  }
}

/** Adds the rows of one sale: as it is accepted, and again when its rows are compared with the journal. */
export function projectSale(
  projection: Pick<Projection, 'sales' | 'lines' | 'payments'>,
  entry: Pick<EntryFields, 'chain' | 'sequence' | 'actor'> & { readonly occurredAt: string },
  sale: SalePayload,
  { judgement, device }: { judgement: Pick<Judgement, 'verdict' | 'postedDay'>; device: Pick<DeviceKey, 'siteId' | 'registerId'> },
): void {
  const counted = judgement.verdict !== 'disputed'
  const { saleId, sessionId, businessDay, totalCents, donationCents } = sale
  const place = { siteId: device.siteId, businessDay }
  projection.sales.push({
    id: saleId,
    ...place,
    registerId: device.registerId,
    sessionId,
    chain: entry.chain,
    sequence: entry.sequence,
    ticketNumber: sale.ticket,
    postedDay: judgement.postedDay,
    occurredAt: entry.occurredAt,
    operatorId: entry.actor,
    totalCents,
    donationCents,
    counted,
  })
  sale.lines.forEach(({ articleId, ...line }, position) =>
    projection.lines.push({ saleId, position, ...place, ...line, articleId: articleId ?? null, counted }),
  )
  sale.payments.forEach(({ means, amountCents, tenderedCents, changeCents }, position) =>
    projection.payments.push({
      saleId,
      position,
      ...place,
      means,
      amountCents,
      tenderedCents: tenderedCents ?? amountCents,
      changeCents: changeCents ?? 0,
    }),
  )
}
