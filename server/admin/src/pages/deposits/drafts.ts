import type { DepositItem } from '@grenier/shared/contract/deposits.ts'
import type { Flow } from '@grenier/shared/domain/units.ts'
import { parseWeight, writeWeight } from './weight.ts'

/** An item as it is typed: numbers are text until they are sent. */
export interface ItemDraft {
  readonly key: number
  object: string
  category: string
  quantity: string
  weight: string
  flow: Flow
  /** The item it was made from; undefined for an added one. */
  readonly origin: DepositItem | undefined
}

export type DraftProblem = 'object' | 'quantity' | 'weight'

export const draftOf = (item: DepositItem, key: number, locale: 'fr' | 'en'): ItemDraft => ({
  key,
  object: item.object,
  category: item.category,
  quantity: String(item.quantity),
  weight: writeWeight(item.grams, locale),
  flow: item.flow,
  origin: item,
})

export const emptyDraft = (key: number): ItemDraft => ({
  key,
  object: '',
  category: 'EEE-5',
  quantity: '1',
  weight: '',
  flow: 'reuse',
  origin: undefined,
})

/** The first thing of a draft that cannot be sent. */
export function draftProblem(draft: ItemDraft): DraftProblem | undefined {
  if (draft.object.trim() === '') return 'object'
  if (!/^[1-9]\d{0,3}$/.test(draft.quantity.trim())) return 'quantity'
  return parseWeight(draft.weight) === undefined ? 'weight' : undefined
}

/** The item of a draft without problem. A weight that a person typed counts as weighed; one left as it was keeps its certainty. */
export function itemOf(draft: ItemDraft): DepositItem {
  const weight = parseWeight(draft.weight) ?? (0 as DepositItem['grams'])
  const kept = draft.origin?.grams === weight ? draft.origin.certainty : undefined
  return {
    object: draft.object.trim(),
    category: draft.category,
    quantity: Number(draft.quantity),
    grams: weight,
    certainty: kept ?? (weight === 0 ? 'unknown' : 'weighed'),
    flow: draft.flow,
    confidence: draft.origin?.category === draft.category ? draft.origin.confidence : 100,
  }
}

/** True when something differs from what was proposed. */
export const isChanged = (drafts: readonly ItemDraft[], items: readonly DepositItem[], locale: 'fr' | 'en'): boolean =>
  drafts.length !== items.length || drafts.some((draft, index) => !sameAs(draft, items[index], locale))

function sameAs(draft: ItemDraft, item: DepositItem | undefined, locale: 'fr' | 'en'): boolean {
  if (!item) return false
  const written = draftOf(item, draft.key, locale)
  return (['object', 'category', 'quantity', 'weight', 'flow'] as const).every((name) => draft[name] === written[name])
}
