import type { SalePayload } from '@grenier/shared/contract/entries.ts'
import type { Reading } from '../local/read-entry.ts'

export type Overlay = 'pay' | 'receipt' | 'last-ticket' | 'close' | 'operator' | 'pair'

/** What lies over the selling screen. The ticket in progress stays underneath. */
export class Screens {
  overlay = $state<Overlay | null>(null)
  /** The sale whose receipt is shown. */
  receipt = $state.raw<Reading<SalePayload> | null>(null)

  show(overlay: Overlay): void {
    this.overlay = overlay
  }

  showReceipt(sale: Reading<SalePayload>): void {
    this.receipt = sale
    this.overlay = 'receipt'
  }

  back = (): void => {
    this.overlay = null
    this.receipt = null
  }
}
