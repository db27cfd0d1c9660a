import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import type { PastTicket } from '../local/past-tickets.ts'
import { type Elsewhere, elsewhereNumber, findElsewhere } from './find-elsewhere.ts'
import type { Kiosk } from './kiosk.ts'
import { type PrintedTicket, readPrintedTicket } from './printed-ticket.ts'

const atOnce = 50

/** The tickets that somebody looks at: of a day, page by page, or by their number. A slow answer never lands under a later question. */
export class TicketList {
  day = $state<BusinessDay>()
  search = $state('')
  found = $state.raw<readonly PastTicket[] | null>(null)
  mayHaveMore = $state(false)
  /** A ticket that this till does not hold. */
  elsewhere = $state.raw<Elsewhere | null>(null)
  #turn = 0
  readonly #needs: Pick<Kiosk, 'till' | 'pastTickets' | 'server'>

  constructor(needs: Pick<Kiosk, 'till' | 'pastTickets' | 'server'>) {
    this.#needs = needs
    this.day = needs.till.session?.businessDay
  }

  /** By its number over all days kept, here and then on the server; else those of the day. */
  async list(): Promise<void> {
    const turn = ++this.#turn
    const printed = readPrintedTicket(this.search)
    this.elsewhere = null
    this.mayHaveMore = false
    if (printed) return this.#find(printed, turn)
    const tickets = this.search.trim() === '' ? await this.#ofDay() : []
    if (turn !== this.#turn) return
    this.mayHaveMore = tickets.length === atOnce
    this.found = tickets
  }

  async more(): Promise<void> {
    const shown = this.found ?? []
    const next = await this.#ofDay(shown.at(-1)?.entry.payload.ticket)
    if (this.found !== shown) return
    this.mayHaveMore = next.length === atOnce
    this.found = [...shown, ...next]
  }

  async #find(printed: PrintedTicket, turn: number): Promise<void> {
    const { till, pastTickets } = this.#needs
    const isOwn = printed.register === undefined || printed.register === till.setup?.register.number
    const here = isOwn ? await (await pastTickets()).byNumber(till.book, printed.ticket) : []
    if (turn !== this.#turn) return
    this.found = here
    if (here.length > 0) return
    this.elsewhere = { kind: 'asking', number: elsewhereNumber(this.#needs, printed) }
    const answer = await findElsewhere(this.#needs, printed)
    if (turn === this.#turn) this.elsewhere = answer
  }

  async #ofDay(before?: number): Promise<PastTicket[]> {
    const { till, pastTickets } = this.#needs
    return this.day ? (await pastTickets()).ofDay(till.book, this.day, atOnce, before) : []
  }
}
