import type { Tare } from '@grenier/shared/domain/weighed-line.ts'
import { grams } from '@grenier/shared/domain/units.ts'

/** What somebody chose on this tablet, and what it learnt from its own sales. */
export interface TillSettings {
  /** Keys of the categories in their order, as a keyboard names them. */
  readonly categoryKeys: readonly string[]
  /** Ids of the articles pinned to the favourites. */
  readonly pinned: readonly string[]
  /** Pieces sold here by article id. */
  readonly sold: Readonly<Record<string, number>>
  /** Banks of the cheques taken here, the last one first. */
  readonly banks: readonly string[]
  /** `auto` is what the tablet itself has. */
  readonly theme: 'auto' | 'light' | 'dark'
  readonly textSize: 'normal' | 'large'
  /** A short tone when a ticket is paid. */
  readonly sound: boolean
  /** What the printer of this tablet holds. */
  readonly paper: '80mm' | 'a4'
  /** What goods are weighed in here. */
  readonly tares: readonly Tare[]
}

export const defaultSettings: TillSettings = {
  ...{ categoryKeys: [...'azertyuiop'], pinned: [], sold: {}, banks: [] },
  ...{ theme: 'auto', textSize: 'normal', sound: false, paper: '80mm' },
  tares: [
    { name: 'Caddie', grams: grams(18_000) },
    { name: 'Bac', grams: grams(2_000) },
  ],
}

export const withPinned = ({ pinned }: TillSettings, articleId: string): Partial<TillSettings> => ({
  pinned: pinned.includes(articleId) ? pinned.filter((id) => id !== articleId) : [...pinned, articleId],
})

const mostBanks = 5

/** Counts what a ticket sold, and remembers the banks of its cheques. */
export function withSale(
  { sold, banks }: TillSettings,
  sale: {
    readonly lines: readonly { readonly articleId?: string | undefined; readonly quantity: number }[]
    readonly payments: readonly { readonly bank?: string | undefined }[]
  },
): Partial<TillSettings> {
  const counts = { ...sold }
  for (const { articleId, quantity } of sale.lines) if (articleId !== undefined) counts[articleId] = (counts[articleId] ?? 0) + quantity
  const used = sale.payments.flatMap(({ bank }) => (bank === undefined ? [] : [bank]))
  return { sold: counts, banks: [...new Set([...used, ...banks])].slice(0, mostBanks) }
}
