import type { Snippet } from 'svelte'
import type { Paying } from '../../state/paying.svelte.ts'

/** What every means of payment is shown with: what is due and the choice of means stand above it. */
export interface PanelProperties {
  readonly paying: Paying
  readonly disabled: boolean
  readonly children: Snippet
}
