import { heaviestGrams } from './dialogue/key-in.ts'
import { type Certainty, type Grams, grams } from './units.ts'

/** What goods were weighed in: a trolley, a crate. */
export interface Tare {
  readonly name: string
  readonly grams: Grams
}

/** One line on the scale. `grossGrams` is what the scale said, null when nothing was weighed. */
export interface LineOnScale {
  readonly quantity: number
  readonly grossGrams: Grams | null
  readonly tare: Tare | null
  /** Typical weight of one piece. */
  readonly typicalGrams: Grams | null
}

/** What the goods weigh without their container, never below nothing; null when nothing was weighed. */
export const netGrams = ({ grossGrams, tare }: Pick<LineOnScale, 'grossGrams' | 'tare'>): Grams | null =>
  grossGrams === null ? null : grams(Math.max(0, grossGrams - (tare?.grams ?? 0)))

/** The weight a line counts with: as weighed, else the typical one of its pieces, else unknown. */
export function weightOfLine(line: LineOnScale): { grams: Grams; certainty: Certainty } {
  const net = netGrams(line)
  if (net !== null && net > 0) return { grams: net, certainty: 'weighed' }
  if (line.typicalGrams === null) return { grams: grams(0), certainty: 'unknown' }
  return { grams: grams(Math.min(line.typicalGrams * line.quantity, heaviestGrams)), certainty: 'typical' }
}
