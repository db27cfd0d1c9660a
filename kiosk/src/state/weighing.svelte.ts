import type { WeighedItem } from '@grenier/shared/contract/deposits.ts'
import { isFar, likelySlip } from '@grenier/shared/domain/dialogue/doubt-weight.ts'
import { press, readKeypad } from '@grenier/shared/domain/dialogue/key-in.ts'
import type { Keypad } from '@grenier/shared/domain/dialogue/state.ts'
import { type Grams, grams } from '@grenier/shared/domain/units.ts'
import { netGrams, type Tare, weightOfLine } from '@grenier/shared/domain/weighed-line.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import type { DepositLine } from '../local/deposits/kept-deposit.ts'
import type { AmountKey } from './typed-amount.ts'

export type GoodsToWeigh = Pick<WeighedItem, 'object' | 'category' | 'typicalGrams'>

const emptyKeypad = (field: Keypad['field'], typed = ''): Keypad => ({ field, item: 0, typed, unit: 'kg' })

const asTyped = (weight: Grams): Keypad => emptyKeypad('weight', String(weight / 1000).replace('.', ','))

/** One line while it is counted and weighed. */
export class Weighing {
  readonly goods: GoodsToWeigh
  readonly id: string
  field = $state<Keypad['field']>('weight')
  tare = $state.raw<Tare | null>(null)
  flow = $state<WeighedItem['flow']>('reuse')
  /** The weight is far from what such goods weigh: somebody is asked. */
  isAsking = $state(false)
  #pieces = $state.raw(emptyKeypad('quantity', '1'))
  #scale = $state.raw(emptyKeypad('weight'))
  /** The first digit takes the place of the number that stood there. */
  #isFresh = true

  readonly typed = $derived({ quantity: this.#pieces.typed, weight: this.#scale.typed })
  readonly unit = $derived(this.#scale.unit)
  readonly quantity = $derived(readKeypad(this.#pieces))
  readonly grossGrams = $derived(this.#read())
  readonly net = $derived(netGrams({ grossGrams: this.grossGrams, tare: this.tare }))
  readonly isTooLight = $derived(this.net === 0)
  readonly isReady = $derived(this.quantity !== undefined && !this.isTooLight && (this.#scale.typed === '' || this.grossGrams !== null))
  /** What the line counts with. */
  readonly weight = $derived(weightOfLine(this.#line()))
  readonly isDoubtful = $derived(this.net !== null && isFar(this.#line(), this.net))
  /** What such goods weigh. */
  readonly expected = $derived.by(() => grams((this.goods.typicalGrams ?? 0) * (this.quantity ?? 1)))
  /** What was probably meant, when a comma or a unit slipped; a container leaves too much to guess. */
  readonly slip = $derived.by((): Grams | null => {
    const { typicalGrams, quantity, grossGrams, tare } = this.#line()
    return grossGrams === null || tare ? null : (likelySlip({ quantity, typicalGrams, grams: grossGrams }) ?? null)
  })

  constructor(goods: GoodsToWeigh, line?: DepositLine) {
    this.goods = goods
    this.id = line?.id ?? newId()
    if (!line) return
    this.tare = line.tare
    this.flow = line.flow
    this.#pieces = emptyKeypad('quantity', String(line.quantity))
    if (line.grossGrams !== null) this.#scale = asTyped(line.grossGrams)
  }

  key(key: AmountKey): void {
    const named = key === 'back' ? 'erase' : key
    if (named === 'clear' || named === '*' || named === '00') return
    const before = this.#isFresh && this.field === 'quantity' && named !== 'erase' ? emptyKeypad('quantity') : undefined
    if (this.field === 'quantity') this.#pieces = press(before ?? this.#pieces, named)
    else this.#scale = press(this.#scale, named)
    this.#isFresh &&= this.field !== 'quantity'
  }

  turn(field: Keypad['field']): void {
    this.field = field
    this.#isFresh = true
  }

  changeUnit = (): void => {
    this.#scale = press(this.#scale, 'unit')
  }

  /** The weight that was meant. */
  takeWeight(weight: Grams): void {
    this.#scale = asTyped(weight)
    this.isAsking = false
  }

  /** The weight was wrong: it is typed again. */
  clearWeight(): void {
    this.#scale = { ...this.#scale, typed: '' }
    this.field = 'weight'
    this.isAsking = false
  }

  finished(): DepositLine {
    return { ...this.#line(), ...this.goods, id: this.id, flow: this.flow }
  }

  #read(): Grams | null {
    const value = readKeypad(this.#scale)
    return value === undefined ? null : grams(value)
  }

  #line() {
    const { goods, grossGrams, tare } = this
    return { quantity: this.quantity ?? 1, grossGrams, tare: grossGrams === null ? null : tare, typicalGrams: goods.typicalGrams }
  }
}
