import { sumCents } from '@grenier/shared/domain/money.ts'
import type { Payment, SaleLine } from '@grenier/shared/domain/sale.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import type { Cents, Instant } from '@grenier/shared/domain/units.ts'
import type { Drafts } from '../local/drafts.ts'
import type { Adjustment, Basket, Book, Draft } from '../local/records.ts'
import { BasketHistory } from './basket-history.svelte.ts'
import { basketLines, emptyBasket, goodsTotal, isEmpty } from './basket.ts'
import { mostLines } from './draft-lines.ts'

export interface KeptTicketNeeds {
  readonly drafts: Drafts
  readonly desk: number
  readonly now: () => Instant
  readonly onFailure: (error: unknown) => void
}

/** The basket of the ticket in progress. Every change is kept at once, so that a reload loses no line, and can be taken back. */
export class KeptTicket {
  saleId = $state(newId())
  basket = $state.raw<Basket>(emptyBasket)
  /** Taken already, while the rest is still to be paid. */
  payments = $state.raw<readonly Payment[]>([])
  parked = $state.raw<readonly Draft[]>([])
  readonly history = new BasketHistory()

  readonly lines = $derived(this.basket.lines)
  readonly goods = $derived(goodsTotal(this.basket))
  readonly due = $derived((this.goods.after + this.basket.donationCents) as Cents)
  readonly pieces = $derived(this.lines.reduce((sum, line) => sum + line.quantity, 0))
  readonly isFull = $derived(this.lines.length >= mostLines)
  readonly isEmpty = $derived(isEmpty(this.basket))
  readonly takenCents = $derived(sumCents(this.payments.map(({ amountCents }) => amountCents)))

  #book: Book = 'current'
  readonly #kept: KeptTicketNeeds

  constructor(needs: KeptTicketNeeds) {
    this.#kept = needs
  }

  /** Shows the ticket this window was working on in that journal. */
  async restore(book: Book): Promise<void> {
    const { drafts, desk } = this.#kept
    this.#book = book
    this.clear()
    this.parked = await drafts.parked(book)
    const draft = await drafts.takeUp(book, desk)
    if (draft) this.#show(draft)
  }

  /** A price for the whole basket or something off it; null takes it back. */
  adjust(adjustment: Adjustment | null): void {
    this.put({ ...this.basket, adjustment })
  }

  /** A donation on top, or alone. */
  donate(donationCents: Cents): void {
    this.put({ ...this.basket, donationCents })
  }

  /** The basket as it was before the last change. */
  undo(): void {
    const before = this.history.takeBack()
    if (!before) return
    this.basket = before
    this.#keep()
  }

  /** Money taken before the whole ticket is paid stays with it, also over a crash: it is shown once it is stored. */
  async keepPayments(payments: readonly Payment[]): Promise<void> {
    await this.#kept.drafts.save({ ...this.#draft(), payments })
    this.payments = payments
  }

  async park(): Promise<void> {
    const { drafts } = this.#kept
    if (this.isEmpty) return
    await drafts.save({ ...this.#draft(), desk: null })
    this.clear()
    this.parked = await drafts.parked(this.#book)
  }

  async takeBack(id: string): Promise<void> {
    const { drafts } = this.#kept
    await this.park()
    const draft = this.parked.find((one) => one.id === id)
    if (!draft) return
    this.#show(draft)
    await drafts.save(this.#draft())
    this.parked = await drafts.parked(this.#book)
  }

  saleLines = (): SaleLine[] => basketLines(this.basket)

  /** The ticket is in the journal: the next one starts. */
  async startNext(): Promise<void> {
    const paid = this.saleId
    this.clear()
    await this.#kept.drafts.remove(paid)
  }

  /** `isStep` false: the same typing goes on, one undo takes all of it back. */
  protected put(basket: Basket, isStep = true): void {
    if (isStep) this.history.remember(this.basket)
    this.basket = basket
    this.#keep()
  }

  protected clear(): void {
    this.saleId = newId()
    this.basket = emptyBasket
    this.payments = []
    this.history.forget()
  }

  #show({ id, lines, donationCents, adjustment, payments }: Draft): void {
    this.clear()
    this.saleId = id
    this.basket = { lines, donationCents, adjustment }
    this.payments = payments
  }

  #draft = (): Draft => {
    const { desk, now } = this.#kept
    return { id: this.saleId, desk, book: this.#book, ...this.basket, payments: this.payments, changedAt: now() }
  }

  #keep(): void {
    const { drafts, onFailure } = this.#kept
    const kept = this.isEmpty && this.payments.length === 0 ? drafts.remove(this.saleId) : drafts.save(this.#draft())
    kept.catch(onFailure)
  }
}
