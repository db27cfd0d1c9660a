import type { StockStep } from '@grenier/shared/contract/stock.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import type { GoodsStep, KeptGoods, KeptStep } from '../local/stock/kept-step.ts'
import type { StockDesk } from './kiosk.ts'
import type { Weighing } from './weighing.svelte.ts'

/** Where goods go that leave: the flow of a stock-out, or another site. */
export const destinations = ['recycling', 'disposal', 'donation', 'site'] as const
export type Destination = (typeof destinations)[number]

/** So long the last one may be taken back at the till. */
export const takeBackMs = 10 * 60_000

interface Recorder {
  readonly siteId: string
  readonly operatorId: string
  readonly recordedAt: Instant
}

interface Needs {
  readonly stock: StockDesk
  /** Mode école: the same screen, and nothing is written. */
  readonly practising: boolean
}

/** What left last, as it stands. */
export interface LastOut {
  readonly goods: KeptGoods
  readonly back: KeptStep | undefined
}

/** Goods that leave by this till: where they go, what left last, and what the server did not take. */
export class Leaving {
  to = $state<Destination | null>(null)
  partner = $state('')
  toSite = $state<string | null>(null)
  weighing = $state.raw<Weighing | null>(null)
  last = $state.raw<LastOut | undefined>(undefined)
  refused = $state.raw<readonly KeptStep[]>([])
  /** Names to give goods to, those of late first. */
  partners = $state.raw<readonly string[]>([])
  hasPractised = $state(false)
  /** Something left since this screen was opened. */
  hasSaved = $state(false)
  readonly #needs: Needs

  readonly isReady = $derived(
    this.weighing?.isReady === true &&
      this.to !== null &&
      (this.to !== 'donation' || this.partner.trim() !== '') &&
      (this.to !== 'site' || this.toSite !== null),
  )

  constructor(needs: Needs) {
    this.#needs = needs
  }

  /** Reads what became of the last one. */
  async look(): Promise<void> {
    const { stock } = this.#needs
    const [last, refused] = await Promise.all([stock.last(), stock.refused()])
    this.last = last
    this.refused = refused
  }

  /** Those this tablet knows, then those the server does when it answers. */
  async learnPartners(siteId: string): Promise<void> {
    const { stock } = this.#needs
    const known = await stock.partners()
    this.partners = known
    const answer = await stock.server.partners(siteId)
    if (answer.kind === 'answered') this.partners = [...new Set([...known, ...answer.body])]
  }

  /** Keeps what leaves here, then has it sent. Throws `TillError` when it could not be kept. */
  async save(by: Recorder): Promise<void> {
    const { stock, practising } = this.#needs
    const step = this.#step(by)
    if (!step) return
    if (!practising) {
      await stock.keep(step, by.recordedAt)
      stock.onWritten()
    }
    this.hasPractised = practising
    this.hasSaved = true
    this.weighing = null
    await this.look()
  }

  mayTakeBack({ goods, back }: LastOut, now: Instant): boolean {
    return back === undefined && Date.parse(now) - Date.parse(goods.recordedAt) <= takeBackMs
  }

  async takeBack(last: LastOut, operatorId: string, now: Instant): Promise<void> {
    if (!this.mayTakeBack(last, now)) return
    const { stock } = this.#needs
    await stock.takeBack(last.goods, { id: newId(), operatorId, recordedAt: now })
    stock.onWritten()
    await this.look()
  }

  /** Tries those again that were refused: what stood in the way may be mended. */
  async sendAgain(): Promise<void> {
    const { stock } = this.#needs
    for (const row of this.refused) await stock.sendAgain(row)
    stock.onWritten()
    await this.look()
  }

  #step({ siteId, operatorId, recordedAt }: Recorder): GoodsStep | undefined {
    const { weighing, to, toSite, isReady } = this
    if (!isReady || !weighing || to === null) return undefined
    const { id, quantity = 1, net: grams } = weighing
    const { object: label, category } = weighing.goods
    const goods = { id, category, label, quantity, grams, operatorId, recordedAt }
    if (to === 'site') return toSite === null ? undefined : { do: 'send', body: { ...goods, fromSiteId: siteId, toSiteId: toSite } }
    return { do: 'out', body: { ...goods, siteId, flow: to, partner: to === 'donation' ? this.partner.trim() : '' } }
  }
}

/** What a step is about, for the one who looks at it. */
export const goodsOf = (step: StockStep): { label: string; quantity: number } | undefined =>
  step.do === 'out' || step.do === 'send' ? step.body : undefined
