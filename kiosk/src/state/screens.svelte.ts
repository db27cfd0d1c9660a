import type { SalePayload } from '@grenier/shared/contract/entries.ts'
import type { Operator } from '@grenier/shared/contract/registers.ts'
import type { Reading } from '../local/read-entry.ts'
import type { ApprovalRequest, Approved } from './approval.ts'

/** Screens of the cash desk, fetched together when one of them is first asked for. */
export type DeskScreen = 'last-ticket' | 'tickets' | 'movement' | 'settings' | 'reception' | 'stock-outs' | 'opening' | 'locked' | 'unlock'

export type Overlay = 'pay' | 'receipt' | 'close' | 'operator' | 'pair' | DeskScreen

export type Extra = 'donation' | 'reduce' | 'keys'

interface Asking extends ApprovalRequest {
  readonly answer: (approved: Approved | null) => void
}

/** What lies over the selling screen. The ticket in progress stays underneath. */
export class Screens {
  overlay = $state<Overlay | null>(null)
  readonly isPaying = $derived(this.overlay === 'pay' || this.overlay === 'receipt')
  /** A dialog over the selling screen. */
  extra = $state<Extra | null>(null)
  /** Keys stand in the corners of the buttons once somebody used a real keyboard. */
  keysShown = $state(false)
  /** The approval that somebody is asked for now. */
  asking = $state.raw<Asking | null>(null)
  /** Whose PIN is to be unlocked. */
  unlocking = $state.raw<Operator | null>(null)
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

  /** Asks somebody who answers for it; null when nobody allowed it. */
  askApproval(request: ApprovalRequest): Promise<Approved | null> {
    this.asking?.answer(null)
    return new Promise((resolve) => {
      this.asking = {
        ...request,
        answer: (approved) => {
          this.asking = null
          resolve(approved)
        },
      }
    })
  }
}
