import { tick } from 'svelte'
import type { PastTicket, PastTickets } from '../local/past-tickets.ts'
import type { Kiosk } from './kiosk.ts'

export const subjectOf = (ticket: PastTicket): string =>
  ticket.kind === 'sale' ? ticket.entry.payload.saleId : ticket.entry.payload.reversalId

interface Needs {
  readonly actions: Pick<Kiosk['actions'], 'issueReceipt'>
  readonly pastTickets: () => Promise<Pick<PastTickets, 'receipts'>>
  readonly connection: Pick<Kiosk['connection'], 'fail'>
}

/** One ticket on its way to paper. Each receipt is counted in the journal once, before it is printed: a second try at the same one is no duplicate. */
export class ReceiptPrinting {
  /** Number of the receipt on the paper; from 2 on it is a DUPLICATA. */
  copy = $state(1)
  working = $state(false)
  failed = $state(false)
  /** Receipts of this ticket that exist. */
  issued = $state(0)

  #isCounted = false
  readonly #kiosk: Needs
  readonly #print: () => void

  constructor(kiosk: Needs, print = () => window.print()) {
    this.#kiosk = kiosk
    this.#print = print
  }

  async learn(ticket: PastTicket): Promise<void> {
    this.issued = await (await this.#kiosk.pastTickets()).receipts(subjectOf(ticket))
  }

  async print(ticket: PastTicket): Promise<void> {
    if (this.working) return
    this.working = true
    this.failed = false
    try {
      if (!this.#isCounted) this.copy = (await this.#kiosk.actions.issueReceipt(subjectOf(ticket), 'browser')).payload.copy
      this.#isCounted = true
      await tick()
      this.#print()
      this.#isCounted = false
      this.issued = this.copy
    } catch (error) {
      this.#kiosk.connection.fail(error)
      this.failed = true
    } finally {
      this.working = false
    }
  }

  /** Nobody wants this paper any more. */
  giveUp(): void {
    this.failed = false
  }
}
