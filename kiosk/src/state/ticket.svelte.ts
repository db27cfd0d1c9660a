import type { Article, CatalogueCategory } from '@grenier/shared/contract/catalogue.ts'
import { sumCents } from '@grenier/shared/domain/money.ts'
import type { SaleLine } from '@grenier/shared/domain/sale.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import type { Drafts } from '../local/drafts.ts'
import type { Draft, DraftLine, Preset } from '../local/records.ts'
import { articleLine, changeLine, draftTotal, mostLines, otherLine, saleLine, withLine } from './draft-lines.ts'
import { type AmountKey, afterKey, countAfterKey, typedCents } from './typed-amount.ts'

export type Mode = 'category' | 'quantity' | 'price'

interface Needs {
  readonly drafts: Drafts
  readonly desk: number
  readonly now: () => Instant
  readonly onFailure: (error: unknown) => void
}

/** The ticket in progress and the three modes of selling. Every change is kept at once, so that a reload loses no line. */
export class Ticket {
  saleId = $state(newId())
  lines = $state.raw<readonly DraftLine[]>([])
  parked = $state.raw<readonly Draft[]>([])
  mode = $state<Mode>('category')
  /** The category whose articles are shown. */
  category = $state<string | null>(null)
  /** What is being typed in the mode shown. */
  typed = $state('')
  /** The line that quantity, price and presets change. */
  currentId = $state<string | null>(null)
  /** An article without a name of its own, waiting for its price. */
  other = $state.raw<{ category: string; label: string } | null>(null)
  /** Quantity and preset chosen before the article. */
  nextQuantity = $state(1)
  armed = $state<Preset | null>(null)

  readonly current = $derived(this.lines.find((line) => line.id === this.currentId))
  readonly total = $derived(sumCents(this.lines.map(draftTotal)))
  readonly pieces = $derived(this.lines.reduce((sum, line) => sum + line.quantity, 0))
  readonly isFull = $derived(this.lines.length >= mostLines)

  readonly #needs: Needs

  constructor(needs: Needs) {
    this.#needs = needs
  }

  async restore(): Promise<void> {
    const { drafts, desk } = this.#needs
    this.parked = await drafts.parked()
    const draft = await drafts.takeUp(desk)
    if (draft) this.#show(draft)
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

  /** *Autre*: a free price in the category, typed next. */
  chooseOther({ code, shortLabel }: CatalogueCategory): void {
    this.settle()
    this.currentId = null
    if (this.armed !== null) return this.#add(otherLine(shortLabel, 0 as DraftLine['unitCents'], this.#newLine(code)))
    this.other = { category: code, label: shortLabel }
    this.mode = 'price'
  }

  /** Goes to a mode. Going back to the categories leaves the line as it is. */
  showMode(mode: Mode): void {
    if (mode === 'price' && !this.current && !this.other) return
    const again = mode === 'category' && this.mode === 'category'
    this.settle()
    this.mode = mode
    if (again) this.#forget()
  }

  press(key: AmountKey): void {
    const counting = this.mode !== 'price'
    this.typed = counting ? countAfterKey(this.typed, key) : afterKey(this.typed, key)
    if (counting) return this.#typeQuantity(Number(this.typed) || 1)
    const unitCents = typedCents(this.typed)
    if (this.current && unitCents !== undefined) this.#change(this.current.id, { unitCents, preset: null })
  }

  /** Ends a mode: an article that waited for its price gets its line, and the categories come back. */
  confirm(): void {
    const awaiting = this.other !== null && this.mode === 'quantity'
    this.settle()
    this.mode = awaiting ? 'price' : 'category'
    if (!awaiting) this.#forget()
  }

  /** Takes what was typed. A price without an article waits for nothing else, so nothing typed is lost on the way to *Encaisser*. */
  settle(): void {
    const price = this.mode === 'price' ? typedCents(this.typed) : undefined
    this.typed = ''
    if (!this.other || price === undefined) {
      if (this.mode === 'price') this.other = null
      return
    }
    const { category, label } = this.other
    this.other = null
    this.mode = 'category'
    this.#add(otherLine(label, price, this.#newLine(category)))
  }

  /** A preset is for the line in hand, else for the next one. The same preset again takes it back. */
  choosePreset(preset: Preset): void {
    if (this.other) {
      const { category, label } = this.other
      this.other = null
      this.typed = ''
      this.mode = 'category'
      this.armed = preset
      return this.#add(otherLine(label, 0 as DraftLine['unitCents'], this.#newLine(category)))
    }
    if (this.current) return this.#change(this.current.id, { preset: this.current.preset === preset ? null : preset })
    this.armed = this.armed === preset ? null : preset
  }

  select(id: string): void {
    this.settle()
    this.currentId = this.currentId === id ? null : id
    if (this.mode === 'price' && !this.current) this.mode = 'category'
  }

  changeQuantity(id: string, by: number): void {
    const line = this.lines.find((one) => one.id === id)
    if (line) this.#change(id, { quantity: line.quantity + by })
  }

  removeLine(id: string): void {
    this.lines = this.lines.filter((line) => line.id !== id)
    if (this.currentId === id) this.currentId = null
    if (this.mode !== 'category') this.mode = 'category'
    this.typed = ''
    this.#keep()
  }

  async park(): Promise<void> {
    this.settle()
    if (this.lines.length === 0) return
    await this.#needs.drafts.save({ ...this.#draft(), desk: null })
    this.#clear()
    this.parked = await this.#needs.drafts.parked()
  }

  async takeBack(id: string): Promise<void> {
    await this.park()
    const draft = this.parked.find((one) => one.id === id)
    if (!draft) return
    this.#show(draft)
    await this.#needs.drafts.save(this.#draft())
    this.parked = await this.#needs.drafts.parked()
  }

  saleLines(): SaleLine[] {
    return this.lines.map(saleLine)
  }

  /** The ticket is in the journal: the next one starts. */
  async startNext(): Promise<void> {
    const paid = this.saleId
    this.#clear()
    await this.#needs.drafts.remove(paid)
  }

  #newLine(category: string) {
    return { id: newId(), category, quantity: this.nextQuantity, preset: this.armed }
  }

  #add(line: DraftLine): void {
    const { lines, id } = withLine(this.lines, line)
    this.lines = lines
    this.currentId = id
    this.category = line.category
    this.nextQuantity = 1
    this.armed = null
    this.#keep()
  }

  #typeQuantity(quantity: number): void {
    // In the categories a number typed before the article is for that article, also right after another one.
    if (this.mode === 'quantity' && this.current) this.#change(this.current.id, { quantity })
    else this.nextQuantity = quantity
  }

  #change(id: string, change: Partial<DraftLine>): void {
    this.lines = changeLine(this.lines, id, change)
    this.#keep()
  }

  #forget(): void {
    this.category = null
    this.currentId = null
    this.other = null
  }

  #show(draft: Draft): void {
    this.#clear()
    this.saleId = draft.id
    this.lines = draft.lines
  }

  #clear(): void {
    this.#forget()
    this.saleId = newId()
    this.lines = []
    this.mode = 'category'
    this.typed = ''
    this.nextQuantity = 1
    this.armed = null
  }

  #draft = (): Draft => ({ id: this.saleId, desk: this.#needs.desk, lines: this.lines, changedAt: this.#needs.now() })

  #keep(): void {
    const { drafts, onFailure } = this.#needs
    const kept = this.lines.length > 0 ? drafts.save(this.#draft()) : drafts.remove(this.saleId)
    kept.catch(onFailure)
  }
}
