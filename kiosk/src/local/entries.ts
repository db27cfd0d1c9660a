import type { ChainOpened, SalePayload, SessionClosed, SessionOpened } from '@grenier/shared/contract/entries.ts'
import type { RegisterSetup } from '@grenier/shared/contract/registers.ts'
import { variance } from '@grenier/shared/domain/cash.ts'
import { type Payment, type SaleLine, ticketTotal, totalsProblem } from '@grenier/shared/domain/sale.ts'
import type { BusinessDay, Cents } from '@grenier/shared/domain/units.ts'
import { TillError } from './errors.ts'
import { fingerprintOf } from './hash.ts'
import type { Journal } from './journal.ts'
import type { Device, OpenSession, TillHead } from './records.ts'
import { afterClosing, afterOpening, afterSale, expectedInDrawer } from './till-head.ts'

/** The first entry of a chain: it names the chain the register wrote before, and carries its totals on. */
export const openChain = (journal: Journal, device: Device, setup: RegisterSetup) =>
  journal.write<ChainOpened>({
    type: 'chain-opened',
    actor: device.deviceId,
    about: device.chain,
    payload: (head) => ({
      siteId: setup.site.id,
      registerId: setup.register.id,
      deviceId: device.deviceId,
      keyFingerprint: fingerprintOf(Uint8Array.from(atob(device.publicKey), (letter) => letter.charCodeAt(0))),
      ...(setup.previous && { previous: setup.previous.head }),
      totals: head.totals,
      training: 0,
    }),
    after: (head) => head,
  })

export const openSession = (
  journal: Journal,
  operatorId: string,
  opening: { sessionId: string; businessDay: BusinessDay; floatCents: Cents },
) =>
  journal.write<SessionOpened>({
    type: 'session-opened',
    actor: operatorId,
    about: opening.sessionId,
    payload: (head) => {
      if (head.session) throw new TillError('session-open')
      return opening
    },
    after: (head, opened, at) => afterOpening(head, opened, at, operatorId),
  })

export interface PaidTicket {
  readonly saleId: string
  readonly lines: readonly SaleLine[]
  readonly payments: readonly Payment[]
}

/** Writes a paid ticket. Asked again for the same sale id, it answers the sale that is already written. */
export const recordSale = (journal: Journal, operatorId: string, { saleId, lines, payments }: PaidTicket) =>
  journal.write<SalePayload>({
    type: 'sale',
    actor: operatorId,
    about: saleId,
    payload: (head) => {
      const { sessionId, businessDay } = openSessionOf(head)
      const totalCents = ticketTotal(lines)
      const sale = {
        saleId,
        sessionId,
        businessDay,
        ticket: head.ticket + 1,
        lines: [...lines],
        payments: [...payments],
        donationCents: 0 as Cents,
        totalCents,
      }
      if (totalsProblem(sale)) throw new TillError('totals')
      return sale
    },
    after: afterSale,
  })

export const closeSession = (journal: Journal, operatorId: string, counted: { sessionId: string; countedCents: Cents; comment: string }) =>
  journal.write<SessionClosed>({
    type: 'session-closed',
    actor: operatorId,
    about: counted.sessionId,
    payload: (head) => {
      const session = openSessionOf(head)
      const { sessionId, businessDay, sales, salesCents, donationsCents, cashCents } = session
      const expectedCents = expectedInDrawer(session)
      return {
        ...{ sessionId, businessDay, sales, salesCents, donationsCents, cashCents, expectedCents },
        countedCents: counted.countedCents,
        varianceCents: variance(counted.countedCents, expectedCents),
        ...(counted.comment !== '' && { comment: counted.comment }),
        lastSequence: head.sequence,
        totals: head.totals,
      }
    },
    after: afterClosing,
  })

function openSessionOf(head: TillHead): OpenSession {
  if (!head.session) throw new TillError('session-none')
  return head.session
}
