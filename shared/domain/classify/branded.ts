import { wordAt, type Draft, type Reading } from './draft.ts'
import { brandObjects } from './lexicon/brands.ts'
import type { Lookup } from './lookup.ts'
import { adjectives, fillers } from './vocabulary.ts'

const byBrand: ReadonlyMap<string, string> = new Map(
  brandObjects
    .trim()
    .split('\n')
    .map((line): [string, string] => {
      const [brand = '', object = ''] = line.split(' = ')
      return [brand, object]
    }),
)

const openers = new Set([
  'et',
  'plus',
  'puis',
  'ai',
  'a',
  'avons',
  'ont',
  'recu',
  'voici',
  'voila',
  'est',
  'depose',
  'deposer',
  'amene',
  'apporte',
  'laisse',
  'recupere',
  'donne',
  'qu',
  'ajoute',
  'prends',
  'note',
  'sont',
  'y',
])

/** True when a phrase may start here: at the start, after a mark, a weight, `et`, or a verb of giving. */
export const startsPhrase = (reading: Reading, at: number): boolean => {
  const before = reading.pieces[at - 1]
  return (
    before === undefined ||
    before.kind === 'mark' ||
    before.kind === 'weight' ||
    openers.has(wordAt(reading.pieces, at - 1)) ||
    fillers.has(wordAt(reading.pieces, at - 1))
  )
}

const brandBelief = 0.5

/** A counted brand without an object: `deux Samsung`. */
export const brandAt = (found: Lookup, reading: Reading, at: number): Draft | undefined => {
  const count = reading.pieces[at]
  if (count?.kind !== 'number' || count.value < 1 || !Number.isInteger(count.value)) return undefined
  const before = reading.pieces[at - 1]
  if (before?.kind === 'mark' && reading.drafts.some((draft) => draft.at < at)) return undefined
  if (!startsPhrase(reading, at)) return undefined
  // `deux écrans, un LG et un Samsung`: told apart by their brands.
  if (reading.drafts.some((draft) => draft.at < at && draft.at > at - 9 && draft.quantity > 1 && draft.sense.category !== 'HORS'))
    return undefined
  let place = at + 1
  while (adjectives.has(wordAt(reading.pieces, place))) place += 1
  const object = byBrand.get(wordAt(reading.pieces, place))
  const sense = object === undefined ? undefined : found.senses.get(object)
  const follows = reading.pieces
    .slice(place + 1, place + 3)
    .some((piece) => piece.kind === 'mention' && piece.match.sense.category !== 'HORS')
  if (sense === undefined || follows) return undefined
  return {
    sense,
    quantity: count.value,
    container: undefined,
    confidence: brandBelief,
    weight: undefined,
    at: place,
    centimetres: 0,
    isMeasured: false,
    listed: false,
  }
}
