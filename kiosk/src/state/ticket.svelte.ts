import type { Article, CatalogueCategory } from '@grenier/shared/contract/catalogue.ts'
import type { Preset } from '@grenier/shared/domain/sale.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import type { Cents } from '@grenier/shared/domain/units.ts'
import type { Basket, DraftLine } from '../local/records.ts'
import type { TicketApproval } from './approval.ts'
import { articleLine, changeLine, type NewLine, otherLine, withLine } from './draft-lines.ts'
import { KeptTicket, type KeptTicketNeeds } from './kept-ticket.svelte.ts'
import { type AmountKey, afterKey, typedGrams } from './typed-amount.ts'
import { afterEntryKey, type Meaning, readEntry } from './typed-entry.ts'

export type Mode = 'category' | 'quantity' | 'price' | 'weight'

interface Needs extends KeptTicketNeeds {
  /** Whether the site wants each line weighed. */
  readonly asksWeight: () => boolean
}

const meaningOf: Record<Exclude<Mode, 'weight'>, Meaning> = { category: 'either', quantity: 'count', price: 'amount' }

/** The ticket in progress and the modes of selling. */
export class Ticket extends KeptTicket {
  mode = $state<Mode>('category')
  /** The category whose articles are shown; `''` are the favourites. */
  category = $state<string | null>(null)
  /** What is being typed in the mode shown. */
  typed = $state('')
  /** The line that quantity, price and presets change. */
  currentId = $state<string | null>(null)
  /** An article without a name of its own, waiting for its price. */
  other = $state.raw<{ category: string; label: string } | null>(null)
  /** Quantity, price and preset chosen before the article. */
  nextQuantity = $state(1)
  nextCents = $state<Cents | null>(null)
  armed = $state<Preset | null>(null)
  /** Who allowed what is out of the ordinary on this ticket. */
  approval = $state.raw<TicketApproval | null>(null)

  readonly current = $derived(this.lines.find((line) => line.id === this.currentId))

  readonly #asksWeight: () => boolean

  constructor(needs: Needs) {
    super(needs)
    this.#asksWeight = needs.asksWeight
  }

  openCategory(code: string): void {
    this.settle()
    this.#forget()
    this.category = code
  }

  chooseArticle(category: string, article: Article): void {
    this.settle()
    this.#add(articleLine(article, this.#newLine(category)))
  }

  /** *Autre*: a free price in the category, typed next unless it was typed before. */
  chooseOther({ code, shortLabel }: Pick<CatalogueCategory, 'code' | 'shortLabel'>): void {
    this.settle()
    this.currentId = null
    if (this.armed !== null || this.nextCents !== null) return this.#addOther(code, shortLabel, this.nextCents ?? (0 as Cents))
    this.other = { category: code, label: shortLabel }
    this.mode = 'price'
  }

  /** Goes to a mode. Going back to the categories leaves the line as it is. */
  showMode(mode: Mode): void {
    if ((mode === 'price' && !this.current && !this.other) || (mode === 'weight' && !this.current)) return
    const again = mode === 'category' && this.mode === 'category'
    this.settle()
    this.mode = mode
    if (again) this.#forget()
  }

  press(key: AmountKey): void {
    const before = this.typed
    this.typed = this.mode === 'weight' ? afterKey(before, key, 3) : afterEntryKey(before, key, meaningOf[this.mode])
    if (this.mode === 'weight') return this.#typeWeight(before === '')
    const { quantity, cents } = readEntry(this.typed, meaningOf[this.mode])
    // In the categories what is typed is for the article to come, also right after another one.
    if (this.mode === 'category' || !this.current) {
      this.nextQuantity = quantity ?? (this.mode === 'price' ? this.nextQuantity : 1)
      this.nextCents = this.mode === 'price' ? this.nextCents : (cents ?? null)
      return
    }
    const change = { ...(quantity !== undefined && { quantity }), ...(cents !== undefined && { unitCents: cents, preset: null }) }
    if (this.mode === 'quantity' && quantity === undefined) return this.#change(this.current.id, { quantity: 1 }, before === '')
    if (Object.keys(change).length > 0) this.#change(this.current.id, change, before === '')
  }

  /** Ends a mode: an article that waited for its price gets its line, and the categories come back. */
  confirm(): void {
    const awaiting = this.other !== null && this.mode === 'quantity'
    const weighing = this.mode === 'weight'
    this.settle()
    if (this.mode === 'weight' && !weighing) return
    this.mode = awaiting ? 'price' : 'category'
    if (!awaiting && !weighing) this.#forget()
  }

  /** Takes what was typed. A price without an article waits for nothing else, so nothing typed is lost on the way to *Encaisser*. */
  settle(): void {
    const price = this.mode === 'price' ? readEntry(this.typed, 'amount').cents : undefined
    this.typed = ''
    if (!this.other || price === undefined) {
      if (this.mode === 'price') this.other = null
      return
    }
    const { category, label } = this.other
    this.#addOther(category, label, price)
  }

  /** A preset is for the line in hand, else for the next one. The same preset again takes it back. */
  choosePreset(preset: Preset): void {
    if (this.other) {
      const { category, label } = this.other
      this.typed = ''
      this.armed = preset
      return this.#addOther(category, label, 0 as Cents)
    }
    if (this.current) return this.#change(this.current.id, { preset: this.current.preset === preset ? null : preset })
    this.armed = this.armed === preset ? null : preset
  }

  select(id: string): void {
    this.settle()
    this.currentId = this.currentId === id ? null : id
    if (this.mode !== 'category' && !this.current) this.mode = 'category'
  }

  changeQuantity(id: string, by: number): void {
    const line = this.lines.find((one) => one.id === id)
    if (line) this.#change(id, { quantity: line.quantity + by })
  }

  removeLine(id: string): void {
    if (this.currentId === id) this.currentId = null
    this.mode = 'category'
    this.typed = ''
    this.put({ ...this.#withoutBasketPrice(), lines: this.lines.filter((line) => line.id !== id) })
  }

  override undo(): void {
    this.#forget()
    this.mode = 'category'
    this.typed = ''
    super.undo()
  }

  override async park(): Promise<void> {
    this.settle()
    await super.park()
  }

  #newLine(category: string): NewLine {
    return { id: newId(), category, quantity: this.nextQuantity, preset: this.armed, unitCents: this.nextCents }
  }

  #addOther(category: string, label: string, price: Cents): void {
    this.other = null
    this.mode = 'category'
    this.#add(otherLine(label, price, this.#newLine(category)))
  }

  #add(line: DraftLine): void {
    const before = this.lines.length
    const { lines, id } = withLine(this.lines, line)
    this.currentId = id
    if (this.category !== '') this.category = line.category
    this.nextQuantity = 1
    this.nextCents = null
    this.armed = null
    this.put({ ...this.#withoutBasketPrice(), lines })
    this.mode = this.#asksWeight() && lines.length > before ? 'weight' : 'category'
  }

  #typeWeight(isFirst: boolean): void {
    const weighedGrams = typedGrams(this.typed)
    if (this.current && weighedGrams) this.#change(this.current.id, { weighedGrams }, isFirst)
  }

  /** `isStep` false: the same typing goes on, one undo takes all of it back. */
  #change(id: string, change: Partial<DraftLine>, isStep = true): void {
    this.put({ ...this.#withoutBasketPrice(), lines: changeLine(this.lines, id, change) }, isStep)
  }

  /** A price for the whole basket was for that basket: another line needs another price. */
  #withoutBasketPrice = (): Basket => (this.basket.adjustment?.kind === 'basket' ? { ...this.basket, adjustment: null } : this.basket)

  #forget(): void {
    this.category = null
    this.currentId = null
    this.other = null
  }

  protected override clear(): void {
    super.clear()
    this.#forget()
    this.mode = 'category'
    this.typed = ''
    this.nextQuantity = 1
    this.nextCents = null
    this.armed = null
    this.approval = null
  }
}
