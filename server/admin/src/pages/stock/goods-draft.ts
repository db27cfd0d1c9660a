import type { LeafCategory } from '@grenier/shared/domain/nomenclature.ts'
import type { Grams } from '@grenier/shared/domain/units.ts'
import { parseWeight } from '../deposits/weight.ts'

/** Goods as they are typed: numbers are text until they are sent. */
export interface GoodsDraft {
  category: LeafCategory
  label: string
  quantity: string
  weight: string
}

export type GoodsProblem = 'label' | 'quantity' | 'weight'

export const emptyGoods = (): GoodsDraft => ({ category: 'EEE-5', label: '', quantity: '1', weight: '' })

/** The first thing that cannot be sent. */
export function goodsProblem(draft: GoodsDraft): GoodsProblem | undefined {
  if (draft.label.trim() === '') return 'label'
  if (!/^[1-9]\d{0,3}$/.test(draft.quantity.trim())) return 'quantity'
  return parseWeight(draft.weight) === undefined ? 'weight' : undefined
}

/** What is sent of a draft without problem. No weight: the server takes the usual one of that article, where it knows it. */
export const goodsOf = ({ category, label, quantity, weight }: GoodsDraft) => ({
  category,
  label: label.trim(),
  quantity: Number(quantity),
  grams: known(parseWeight(weight)),
})

const known = (weight: Grams | undefined): Grams | null => (weight === undefined || weight === 0 ? null : weight)
