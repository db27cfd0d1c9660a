import type { Grams } from '../units.ts'
import { correctsFrom } from './correction.ts'
import { wordAt, type Draft, type Reading } from './draft.ts'
import { stem } from './normalise.ts'
import { speaksOf, surfaceOf } from './role.ts'
import { adjectives, definites } from './vocabulary.ts'

/** True when one of these words stands within reach before; a mark just before is passed over, unless the words must be of the same phrase. */
const before = (reading: Reading, at: number, test: RegExp, reach: number, inPhrase = false): boolean => {
  for (let place = at - 1; place >= 0 && place >= at - reach; place -= 1) {
    const piece = reading.pieces[place]
    if (piece?.kind === 'mention' || piece?.kind === 'weight') return false
    if (piece?.kind === 'mark' && /^[.,?]$/.test(piece.text) && (inPhrase || place < at - 1)) return false
    if (test.test(wordAt(reading.pieces, place))) return true
  }
  return false
}

/** Words from the place after the weight up to the next mark, object or number. */
const tail = (reading: Reading, at: number, most: number): readonly string[] => {
  const words: string[] = []
  for (let place = at + 1; place <= at + most; place += 1) {
    const piece = reading.pieces[place]
    if (piece?.kind === 'mark' && piece.text === '/') words.push('/')
    else if (piece?.kind === 'word') words.push(piece.text)
    else if (piece?.kind === 'number') words.push(String(piece.value))
    else if (piece?.kind === 'collective') words.push('collective')
    else break
  }
  return words
}

const skipRound = (words: readonly string[]): readonly string[] => {
  const first = words.findIndex(
    (word) => !/^(environ|a|peu|pres|tout|rond|casser|grand|maximum|a|par|la|l|\/|net|nets|de|poids|chez|pesee|pile)$/.test(word),
  )
  return first < 0 ? words : words.slice(first)
}

const isEach = (reading: Reading, at: number): boolean => {
  const words = tail(reading, at, 5)
  const rest = skipRound(words)
  const article = words[words.length - rest.length - 1]
  if (/^(chacune?|chaque|unite|unitaire|unites)$/.test(rest[0] ?? '')) return true
  if (/^(piece|tete)$/.test(rest[0] ?? '')) return true
  if (rest[0] === '1' && (article === 'l' || words[0] === 'l')) return true
  if (words[0] === 'l' && /^une?$/.test(words[1] ?? '')) return true
  return before(reading, at, /^(chacune?|chaque)$/, 4)
}

const isTotal = (reading: Reading, at: number): boolean => {
  const words = tail(reading, at, 5).join(' ')
  if (
    /^(environ |a peu pres )?(en tout|au total|le tout|le lot|l ensemble|ensemble|total|totale|a (elles|eux)|les \d|la collective|pour (les|le tout|l ensemble|tout|le lot)|en cumule|tout compris|tous les|toutes les)/.test(
      words,
    )
  )
    return true
  return before(reading, at, /^(tout|total|ensemble|totalise|cumule|lot)$/, 5)
}

/** The count in `les cinq`, `à eux deux`, `les deux font`. */
const countedTotal = (reading: Reading, at: number): number | undefined => {
  const found = /(?:les|elles|eux) (\d+)/.exec(tail(reading, at, 6).join(' '))
  if (found?.[1] !== undefined) return Number(found[1])
  for (let place = at - 1; place > 0 && place > at - 5; place -= 1) {
    const piece = reading.pieces[place]
    if (piece?.kind === 'mention' || piece?.kind === 'mark') return undefined
    if (piece?.kind === 'number' && wordAt(reading.pieces, place - 1) === 'les') return piece.value
  }
  return undefined
}

const capacityBefore = /^(capacite|charge|jusqu|jusque|supporte|portee|max|maxi|maximum|tambour|contenance|cuve|soulever)$/
const capacityAfter =
  /^(de |d )?(linge|frites|pain|charge|capacite|max|maxi|maximum|lessive|glacons|poids|farine|pate|riz|frite|tambour|lavage|sechage|portee|essorage|supporte|viande|par jour)\b/

const linen = new Set(['lave-linge', 'sèche-linge', 'lavante-séchante', 'sèche-linge à pompe à chaleur'])
const scales = new Set(['pèse-personne', 'balance de cuisine électronique', 'pèse-bagage'])

/** True when the weight tells what the object can hold: `lave-linge 7 kilos`. */
const isCapacity = (reading: Reading, at: number, grams: number, target: Draft | undefined): boolean => {
  if (wordAt(reading.pieces, at - 1) === 'peser') return false
  if (before(reading, at, capacityBefore, 3, true) && !before(reading, at, /^(viens|vient|venons)$/, 4)) return true
  if (capacityAfter.test(tail(reading, at, 3).join(' '))) return true
  if (target === undefined) return false
  return (linen.has(target.sense.object) && grams <= 14000) || (scales.has(target.sense.object) && grams >= 30000)
}

/** `l'électrique`: of several items, the last that is electrical. */
export const electricOf = (reading: Reading): Draft | undefined =>
  reading.drafts.length > 1 ? reading.drafts.findLast((draft) => draft.sense.category !== 'HORS') : undefined

/** The item that is named just after the weight: `neuf kilos le radiateur`. */
const namedAfter = (reading: Reading, at: number): Draft | undefined => {
  let place = at + 1
  if (wordAt(reading.pieces, place) === 'pour') place += 1
  if (!definites.has(wordAt(reading.pieces, place))) return undefined
  place += 1
  if (wordAt(reading.pieces, place) === 'electrique') return electricOf(reading)
  if (reading.pieces[place]?.kind === 'number') place += 1
  while (adjectives.has(wordAt(reading.pieces, place))) place += 1
  const piece = reading.pieces[place]
  const stems = piece?.kind === 'mention' ? piece.match.surface.slice(0, 1) : piece?.kind === 'word' ? [stem(piece.text)] : []
  const isSameObject = (draft: Draft): boolean => piece?.kind === 'mention' && piece.match.sense.object === draft.sense.object
  const found =
    reading.drafts.findLast(isSameObject) ?? reading.drafts.findLast((draft) => speaksOf(stems, draft, surfaceOf(reading, draft.at)))
  if (found !== undefined) reading.used.add(place)
  return found
}

const set = (reading: Reading, draft: Draft, grams: Grams, each: boolean): void => {
  draft.weight = { grams, each }
  reading.groupStart = reading.drafts.length
  reading.focus = undefined
}

const separated = (reading: Reading, at: number): boolean => {
  for (let place = at - 1; place >= 0; place -= 1) {
    const piece = reading.pieces[place]
    if (piece?.kind === 'mention' || piece?.kind === 'container') return false
    if (piece?.kind === 'mark' && piece.text !== '(') return true
  }
  return false
}

const isSingular = (reading: Reading, at: number): boolean => before(reading, at, /^(il|elle)$/, 3)

/** The items a weight without a name speaks of: the last one, the group, or none when it covers several. */
const targets = (reading: Reading, at: number, each: boolean): readonly Draft[] => {
  const group = reading.drafts.slice(reading.groupStart)
  const last = group.at(-1)
  if (last === undefined) return []
  const counted = countedTotal(reading, at)
  if (counted !== undefined && !each) return group.length === 1 || (last.quantity === counted && counted !== group.length) ? [last] : []
  if (group.length === 1) return [last]
  if (isTotal(reading, at)) return last.quantity > 1 && wordAt(reading.pieces, at + 1) === 'en' && !separated(reading, at) ? [last] : []
  if (each) return last.quantity > 1 || !separated(reading, at) ? [last] : group
  if (isSingular(reading, at)) return [last]
  return separated(reading, at) ? [] : [last]
}

/** `deux frigos de quarante kilos`: said of each. */
const isDirect = (reading: Reading, at: number): boolean => {
  const word = wordAt(reading.pieces, at - 1)
  const isOf = word === 'de' || word === 'd' || word === 'a'
  return isOf && !isTotal(reading, at) && !separated(reading, at)
}

const correct = (reading: Reading, at: number, grams: Grams, each: boolean): boolean => {
  const last = reading.focus ?? reading.drafts.findLast((draft) => draft.weight !== undefined)
  if (last?.weight === undefined || !correctsFrom(reading.pieces, at - 1)) return false
  set(reading, last, grams, each || last.weight.each)
  return true
}

/** Gives a weight to the item or items it speaks of. */
export const attachWeight = (reading: Reading, at: number, grams: Grams): void => {
  const each = isEach(reading, at)
  const named = namedAfter(reading, at)
  const target = named ?? reading.focus ?? reading.drafts.at(-1)
  if (isCapacity(reading, at, grams, target)) return
  // `quatre kilos la chaise` of six chairs is the weight of one.
  const isOne = /^(le|la|l)$/.test(wordAt(reading.pieces, at + 1)) && (named?.quantity ?? 1) > 1
  if (named !== undefined) return set(reading, named, grams, each || isOne)
  if (correct(reading, at, grams, each)) return
  if (reading.focus !== undefined) return set(reading, reading.focus, grams, each)
  const direct = isDirect(reading, at)
  const found = targets(reading, at, each)
  for (const draft of found) if (draft.weight === undefined) draft.weight = { grams, each: each || direct }
  reading.groupStart = reading.drafts.length
}
