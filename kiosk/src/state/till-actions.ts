import type { CashMoved, ReceiptIssued, ReversalPayload, SalePayload, SessionClosed } from '@grenier/shared/contract/entries.ts'
import type { CorrectionKind } from '@grenier/shared/domain/till-policy.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import type { TillDatabase } from '../local/database.ts'
import type { Count } from '../local/entries/close-session.ts'
import type { Delivery } from '../local/entries/issue-receipt.ts'
import type { LostPlace } from '../local/entries/declare-loss.ts'
import type { Movement } from '../local/entries/move-cash.ts'
import type { Opening } from '../local/entries/open-session.ts'
import type { KnownTicket, NewReversal } from '../local/entries/record-reversal.ts'
import type { PaidTicket } from '../local/entries/record-sale.ts'
import type { PastTickets } from '../local/past-tickets.ts'
import { isReadable, type Reading, readEntry } from '../local/read-entry.ts'
import type { Journal } from '../local/journal.ts'
import type { Writing } from '../local/writing.ts'
import type { Approved } from './approval.ts'
import type { Connection } from './connection.svelte.ts'
import type { Habits } from './habits.svelte.ts'
import type { Till } from './till.svelte.ts'

interface Needs {
  readonly till: Till
  readonly database: TillDatabase
  readonly writing: () => Promise<Writing>
  readonly pastTickets: () => Promise<PastTickets>
  readonly habits: Habits
  readonly connection: Connection
  readonly onWritten: () => void
}

export type TillActions = ReturnType<typeof createTillActions>

/** What is done at the till. Each answers once it stands on the disk, signed, in the journal of the mode this window is in. */
export function createTillActions({ till, database, writing, pastTickets, habits, connection, onWritten }: Needs) {
  async function write<Result>(
    work: (entries: Writing['entries'], journal: Journal, operatorId: string) => Promise<Result>,
  ): Promise<Result> {
    const { entries, journals } = await writing()
    const written = await work(entries, journals[till.book], till.operator?.id ?? till.session?.openedBy ?? '')
    await till.reloadHead()
    onWritten()
    return written
  }

  /** Writes who allowed a correction of `subject`, before what is corrected; the corrected lines name its id. */
  const authorise = (authorisationId: string, kind: CorrectionKind, subject: string, { by, how }: Approved) =>
    write((entries, journal, operatorId) => entries.authoriseCorrection(journal, operatorId, { authorisationId, kind, by, how, subject }))

  return {
    /** Fetches what writes, so that the first ticket does not wait for it. */
    prepare: async (): Promise<void> => void (await writing()),

    authorise,

    openSession: (opening: Omit<Opening, 'sessionId'>) =>
      write((entries, journal, operatorId) => entries.openSession(journal, operatorId, { sessionId: newId(), ...opening })),

    async recordSale(ticket: PaidTicket): Promise<Reading<SalePayload>> {
      const sale = await write((entries, journal, operatorId) => entries.recordSale(journal, operatorId, ticket))
      if (till.book === 'current') habits.learn(sale.payload).catch(connection.fail)
      return sale
    },

    /** A void or a refund; with `approved` it is written first who allowed it. `elsewhere` is a ticket that this till does not hold itself. */
    async recordReversal(reversal: NewReversal, approved?: Approved, elsewhere?: KnownTicket): Promise<Reading<ReversalPayload>> {
      const known = reversal.saleId === undefined ? undefined : ((await (await pastTickets()).known(reversal.saleId)) ?? elsewhere)
      if (approved) await authorise(newId(), reversal.kind, reversal.reversalId, approved)
      return write((entries, journal, operatorId) => entries.recordReversal(journal, operatorId, reversal, known))
    },

    moveCash: (movement: Movement): Promise<Reading<CashMoved>> =>
      write((entries, journal, operatorId) => entries.moveCash(journal, operatorId, movement)),

    /** Answers with the copy's number: from 2 on the receipt says DUPLICATA. */
    async issueReceipt(saleId: string, how: ReceiptIssued['how']): Promise<Reading<ReceiptIssued>> {
      const issued = await (await pastTickets()).receipts(saleId)
      return write((entries, journal, operatorId) =>
        entries.issueReceipt(journal, operatorId, { receiptId: newId(), saleId, how }, { issued }),
      )
    },

    /** Counts a receipt and orders it of the server, together; it is sent when there is a network. */
    async orderReceipt(saleId: string, how: 'printer' | 'email', delivery: Delivery): Promise<Reading<ReceiptIssued>> {
      const issuing = { issued: await (await pastTickets()).receipts(saleId), delivery }
      return write((entries, journal, operatorId) =>
        entries.issueReceipt(journal, operatorId, { receiptId: newId(), saleId, how }, issuing),
      )
    },

    closeSession: (count: Count): Promise<Reading<SessionClosed>> =>
      write((entries, journal, operatorId) => entries.closeSession(journal, operatorId, count)),

    async lastSale(): Promise<Reading<SalePayload> | undefined> {
      const last = till.head?.lastSale
      const entry = last && (await database.get('entries', [last.chain, last.sequence]))
      return entry && isReadable(entry.text) ? readEntry<SalePayload>(entry.text) : undefined
    },

    /** A row that cannot be read any more gives way to a signed loss; what waits behind it goes on. */
    async declareLoss(place: LostPlace, by: string): Promise<void> {
      await (await writing()).declareLoss(place, { by, actor: till.operator?.id ?? by })
      await till.reloadHead()
      onWritten()
    },

    /** Training mode on or off. */
    async practise(training: boolean): Promise<void> {
      const { pairing } = await writing()
      if (training) await pairing.startTraining()
      till.turnTo(training ? 'training' : 'current')
      await till.reloadHead()
    },
  }
}
