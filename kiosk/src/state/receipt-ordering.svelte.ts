import type { OrderReceipt, ReceiptState } from '@grenier/shared/contract/receipts.ts'
import { later } from '../later.ts'
import type { PastTicket } from '../local/past-tickets.ts'
import type { Receipts } from '../local/receipts/receipts.ts'
import type { Answer } from '../local/server.ts'
import type { Kiosk } from './kiosk.ts'
import { subjectOf } from './receipt-printing.svelte.ts'

/** `asked`: on its way; `later`: kept here until the network is back; `slow`: the server has it and goes on by itself. */
export type OrderStage = 'idle' | 'asked' | 'later' | 'slow' | 'sent' | 'failed'

interface Needs {
  readonly actions: Pick<Kiosk['actions'], 'orderReceipt'>
  readonly server: Pick<Kiosk['server'], 'receipt' | 'retryReceipt' | 'giveUpReceipt'>
  readonly connection: Pick<Kiosk['connection'], 'fail' | 'reachable'>
  readonly receipts: () => Promise<Pick<Receipts, 'forget'>>
  readonly till: { readonly setup: { readonly register: { readonly id: string } } | null }
}

const pause = (ms: number) => new Promise<void>((resolve) => later(resolve, ms))
const lookAgainMs = 500
const looksAtMost = 20

/** A receipt that leaves through the server: ordered once, then watched for a few seconds. Whatever becomes of it, the sale stands. */
export class ReceiptOrdering {
  stage = $state<OrderStage>('idle')
  /** Why it failed, as a code; empty when this tablet could not keep the order. */
  problem = $state('')

  #id = ''
  #left = false
  #again = (): Promise<void> => Promise.resolve()
  readonly #kiosk: Needs
  readonly #how: OrderReceipt['how']
  readonly #oncounted: (copy: number) => void
  readonly #wait: (ms: number) => Promise<void>

  /** `oncounted` hears the copy's number once the order is on the disk. */
  constructor(kiosk: Needs, how: OrderReceipt['how'], oncounted: (copy: number) => void, wait = pause) {
    this.#kiosk = kiosk
    this.#how = how
    this.#oncounted = oncounted
    this.#wait = wait
  }

  async order(ticket: PastTicket, delivery: Pick<OrderReceipt, 'address' | 'locale'>): Promise<void> {
    if (this.stage === 'asked') return
    this.stage = 'asked'
    this.#id = ''
    this.#again = () => this.order(ticket, delivery)
    try {
      const { payload } = await this.#kiosk.actions.orderReceipt(subjectOf(ticket), this.#how, delivery)
      this.#id = payload.receiptId
      this.#oncounted(payload.copy)
    } catch (error) {
      this.#kiosk.connection.fail(error)
      return this.#fail('')
    }
    await this.#watch()
  }

  /** Asks the server to try again at once, or this tablet when it could not even keep the order. */
  async retry(): Promise<void> {
    if (this.#id === '') {
      this.stage = 'idle'
      return this.#again()
    }
    this.stage = 'asked'
    this.#hear(await this.#kiosk.server.retryReceipt(this.#registerId, this.#id))
    await this.#watch()
  }

  /** Nobody wants it any more: it does not come out an hour later. */
  async giveUp(): Promise<void> {
    this.stage = 'idle'
    if (this.#id === '') return
    const receipts = await this.#kiosk.receipts()
    await Promise.all([receipts.forget(this.#id), this.#kiosk.server.giveUpReceipt(this.#registerId, this.#id)])
  }

  /** The screen is gone: nobody looks any more. */
  leave = (): void => void (this.#left = true)

  get #registerId(): string {
    return this.#kiosk.till.setup?.register.id ?? ''
  }

  #isOver(): boolean {
    return this.#left || this.stage !== 'asked'
  }

  /** Looks for a few seconds how the order stands. Until it has reached the server, that does not know it. */
  async #watch(): Promise<void> {
    if (this.#isOver()) return
    if (!this.#kiosk.connection.reachable) return void (this.stage = 'later')
    for (let look = 0; look < looksAtMost && !this.#isOver(); look++) {
      await this.#wait(lookAgainMs)
      if (this.#isOver()) return
      this.#hear(await this.#kiosk.server.receipt(this.#registerId, this.#id))
    }
    if (!this.#isOver()) this.stage = 'slow'
  }

  #hear(answer: Answer<ReceiptState>): void {
    if (answer.kind === 'offline') this.stage = 'later'
    if (answer.kind !== 'answered') return
    if (answer.body.state === 'sent') this.stage = 'sent'
    if (answer.body.state === 'failed') this.#fail(answer.body.problem)
  }

  #fail(problem: string): void {
    this.problem = problem
    this.stage = 'failed'
  }
}
