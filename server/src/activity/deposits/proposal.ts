import { canonicalText } from '@grenier/shared/domain/canonical.ts'
import type { ProposedItem } from '@grenier/shared/domain/dialogue/state.ts'
import { grams } from '@grenier/shared/domain/units.ts'
import { z } from 'zod'

/** What classifiers proposed, as it is kept beside what a person validated: one part for each note. */
const KeptProposal = z.object({
  v: z.literal(1),
  parts: z.array(z.object({ note: z.string(), classifier: z.string(), items: z.array(z.record(z.string(), z.unknown())) })),
})
type KeptProposal = z.infer<typeof KeptProposal>

function parseJson(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text)
  } catch {
    return undefined // Not JSON: as unreadable as any other shape.
  }
}

const readProposal = (text: string | null): KeptProposal => (text === null ? { v: 1, parts: [] } : KeptProposal.parse(JSON.parse(text)))

/** True when this note was classified: a repeat of its job adds nothing. */
export const isProposed = (text: string | null, note: string): boolean => readProposal(text).parts.some((part) => part.note === note)

/** A line as it was proposed; a field that cannot be read equals none that a person left. */
export interface ProposedLine {
  readonly object: string
  readonly category: string
  readonly quantity: number
  readonly grams: number
}

/** What was proposed for all notes, in order; nothing for a proposal that cannot be read, which may not stop a new deposit. */
export const proposedLines = (text: string | null): ProposedLine[] =>
  (KeptProposal.safeParse(parseJson(text)).data?.parts ?? []).flatMap(({ items }) =>
    items.map(({ object, category, quantity, grams }) => ({
      object: String(object),
      category: String(category),
      quantity: Number(quantity),
      grams: Number(grams),
    })),
  )

/** The canonical text with one more part. Throws when a value is no whole number or text. */
export function withPart(text: string | null, note: string, classifier: string, items: readonly ProposedItem[]): string {
  const { parts } = readProposal(text)
  const plain = items.map(({ typicalGrams, ...item }) => ({ ...item, ...(typicalGrams !== null && { typicalGrams }) }))
  const canonical = canonicalText({ v: 1, parts: [...parts, { note, classifier, items: plain }] })
  if (canonical === undefined) throw new Error('Expected a proposal of whole numbers and well-formed text, got something else')
  return canonical
}

const Weights = z.object({
  object: z.string(),
  typicalGrams: z.int().optional(),
  usualGrams: z.object({ low: z.int(), high: z.int() }).optional(),
})

/** By object, what one piece was expected to weigh when it was proposed. */
export function proposedWeights(text: string | null): ReadonlyMap<string, Pick<ProposedItem, 'typicalGrams' | 'usualGrams'>> {
  const items = (KeptProposal.safeParse(parseJson(text)).data?.parts ?? []).flatMap((part) => part.items)
  const known = items.flatMap((item) => Weights.safeParse(item).data ?? [])
  return new Map(
    known.map(({ object, typicalGrams, usualGrams }) => [
      object,
      {
        typicalGrams: typicalGrams === undefined ? null : grams(typicalGrams),
        usualGrams: usualGrams ? { low: grams(usualGrams.low), high: grams(usualGrams.high) } : null,
      },
    ]),
  )
}

/** Among the items of a deposit, which stand in the order of its notes, the place of those proposed last. */
export function placeOfLastPart(text: string, { notes }: { readonly notes: readonly { readonly id: string }[] }): number {
  const positions = new Map(notes.map(({ id }, position) => [id, position]))
  const { parts } = readProposal(text)
  const last = positions.get(parts.at(-1)?.note ?? '') ?? notes.length
  return parts.slice(0, -1).reduce((place, { note, items }) => ((positions.get(note) ?? -1) < last ? place + items.length : place), 0)
}
