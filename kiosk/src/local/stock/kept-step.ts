import type { StockStep } from '@grenier/shared/contract/stock.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'

/**
 * Goods that left, or were taken back, as this till keeps them: never changed once they are kept. `waiting` is there until the server has
 * it, or refused it for good: then `refused` names the reason, and a person looks at it.
 */
export interface KeptStep {
  readonly id: string
  /** Steps are sent in the order they were kept, whatever the clock says. */
  readonly sequence: number
  readonly step: StockStep
  readonly recordedAt: Instant
  readonly waiting?: 1
  readonly sentAt?: Instant
  readonly refused?: string
}

export type GoodsStep = Extract<StockStep, { do: 'out' | 'send' }>
export interface KeptGoods extends KeptStep {
  readonly step: GoodsStep
}

export const holdsGoods = (row: KeptStep): row is KeptGoods => row.step.do === 'out' || row.step.do === 'send'

/** The step that takes goods back. */
export const takesBack = (goods: KeptStep, { step }: KeptStep): boolean =>
  (step.do === 'take-back' || step.do === 'return') && step.of === goods.id
