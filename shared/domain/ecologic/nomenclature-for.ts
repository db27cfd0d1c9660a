import type { Period } from '../calendar.ts'
import type { BusinessDay } from '../units.ts'
import type { Nomenclature } from './nomenclature-table.ts'

/** Why a period has no nomenclature of a code. `changes`: it begins or ends on a day inside the period, so the period must be cut there. */
export type NomenclatureProblem =
  | { readonly kind: 'unknown'; readonly code: string }
  | { readonly kind: 'changes'; readonly on: BusinessDay }
  | { readonly kind: 'not-in-force'; readonly from: BusinessDay; readonly to: BusinessDay | null }

export type FoundNomenclature = { readonly nomenclature: Nomenclature } | { readonly problem: NomenclatureProblem }

/** The nomenclature of a code for a period, among those known: a kept one stands before the built-in one of its code. */
export function nomenclatureFor(code: string, period: Period, known: readonly Nomenclature[]): FoundNomenclature {
  const nomenclature = known.find((each) => each.code === code)
  if (!nomenclature) return { problem: { kind: 'unknown', code } }
  const { validFrom, validTo } = nomenclature
  if (period.to <= validFrom || (validTo !== null && period.from >= validTo))
    return { problem: { kind: 'not-in-force', from: validFrom, to: validTo } }
  if (period.from < validFrom) return { problem: { kind: 'changes', on: validFrom } }
  if (validTo !== null && period.to > validTo) return { problem: { kind: 'changes', on: validTo } }
  return { nomenclature }
}
