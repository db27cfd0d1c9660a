import { canonicalText } from '@grenier/shared/domain/canonical.ts'
import type { ProposedItem } from '@grenier/shared/domain/dialogue/state.ts'
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

/** What was proposed for all notes, in order; nothing for a proposal that cannot be read, which may not stop a new deposit. */
export const proposedPlaces = (text: string | null): { object: string; category: string }[] =>
  (KeptProposal.safeParse(parseJson(text)).data?.parts ?? []).flatMap(({ items }) =>
    items.map(({ object, category }) => ({ object: String(object), category: String(category) })),
  )

/** The canonical text with one more part. Throws when a value is no whole number or text. */
export function withPart(text: string | null, note: string, classifier: string, items: readonly ProposedItem[]): string {
  const { parts } = readProposal(text)
  const plain = items.map(({ typicalGrams, ...item }) => ({ ...item, ...(typicalGrams !== null && { typicalGrams }) }))
  const canonical = canonicalText({ v: 1, parts: [...parts, { note, classifier, items: plain }] })
  if (canonical === undefined) throw new Error('Expected a proposal of whole numbers and well-formed text, got something else')
  return canonical
}
