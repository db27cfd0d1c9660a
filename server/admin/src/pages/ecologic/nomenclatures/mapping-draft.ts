import type { LeafMapping, Nomenclature } from '@grenier/shared/domain/ecologic/nomenclature-table.ts'

/** Where a category of the catalogue is counted, as it is being chosen. `unset`: nobody chose, a file in which it counts is refused. */
export type Choice = { readonly in: 'unset' } | { readonly in: 'nowhere' } | { readonly in: 'parts'; readonly parts: readonly Part[] }

export interface Part {
  readonly category: string
  /** As it is typed, in percent. */
  readonly percent: string
}

export type MappingDraft = Readonly<Record<string, Choice>>

const whole = 1000
const typedPercent = (share: number) => String(share / 10).replace('.', ',')

/** Thousandths of a typed percentage with at most one decimal; undefined when it is none. */
export function shareOf(percent: string): number | undefined {
  const typed = percent.trim().replace(',', '.')
  return /^\d{1,3}(\.\d)?$/.test(typed) ? Math.round(Number(typed) * 10) : undefined
}

const choiceOf = (mapping: LeafMapping | undefined): Choice => {
  if (!mapping) return { in: 'unset' }
  if (mapping.parts.length === 0) return { in: 'nowhere' }
  return { in: 'parts', parts: mapping.parts.map(({ category, share }) => ({ category, percent: typedPercent(share) })) }
}

export const mappingDraftOf = ({ mapping }: Pick<Nomenclature, 'mapping'>, leaves: readonly string[]): MappingDraft =>
  Object.fromEntries(leaves.map((leaf) => [leaf, choiceOf(mapping.find((each) => each.leaf === leaf))]))

/** The mapping of a draft; what is known of categories that the catalogue no longer has stays. A percentage that is none becomes 0. */
export function mappingOf(draft: MappingDraft, known: Nomenclature['mapping']): LeafMapping[] {
  const others = known.filter(({ leaf }) => draft[leaf] === undefined)
  const chosen = Object.entries(draft).flatMap(([leaf, choice]): LeafMapping[] => {
    if (choice.in === 'unset') return []
    const parts = choice.in === 'parts' ? choice.parts : []
    return [{ leaf, parts: parts.map(({ category, percent }) => ({ category, share: shareOf(percent) ?? 0 })) }]
  })
  return [...chosen, ...others]
}

/** What a list of choices says: a category, or one of the three others. */
export const choiceKey = (choice: Choice): string => {
  if (choice.in !== 'parts') return choice.in
  return choice.parts.length === 1 ? `in:${choice.parts[0]?.category ?? ''}` : 'several'
}

export function chosen(key: string, before: Choice, categories: readonly string[]): Choice {
  if (key === 'unset' || key === 'nowhere') return { in: key }
  if (key !== 'several') return { in: 'parts', parts: [{ category: key.slice('in:'.length), percent: '100' }] }
  const first = before.in === 'parts' ? before.parts[0]?.category : undefined
  const second = categories.find((category) => category !== (first ?? categories[0]))
  return { in: 'parts', parts: [first ?? categories[0] ?? '', second ?? ''].map((category) => ({ category, percent: '50' })) }
}

/** The sum of the shares in thousandths where it is not a whole, or a share is none; undefined where all is well. */
export function wrongSum(choice: Choice): number | undefined {
  if (choice.in !== 'parts') return undefined
  const shares = choice.parts.map(({ percent }) => shareOf(percent) ?? 0)
  const sum = shares.reduce((total, share) => total + share, 0)
  return sum === whole && shares.every((share) => share > 0) ? undefined : sum
}
