import type { Grams } from '../units.ts'
import { correctsFrom } from './correction.ts'
import { wordAt, type Draft, type Reading } from './draft.ts'
import { pairCounts } from './lead.ts'
import { contentStems } from './names.ts'
import { adjectives, containers, definites, electricWords, fillers, manualWords } from './vocabulary.ts'

/** Place of the object that a number counts, over adjectives and fillers. */
export const countsMention = (reading: Reading, at: number): boolean => {
  for (let place = at + 1; place <= at + 5; place += 1) {
    const piece = reading.pieces[place]
    if (piece === undefined || piece.kind === 'mark') return false
    if (piece.kind === 'mention' || piece.kind === 'container' || piece.kind === 'collective') return true
    const passes = piece.kind === 'word' && (adjectives.has(piece.text) || fillers.has(piece.text) || /^(de|d|des)$/.test(piece.text))
    if (!passes && piece.kind !== 'number') return false
  }
  return false
}

const isQuantityMark = (reading: Reading, at: number): boolean => {
  const mark = reading.pieces[at - 1]
  const next = reading.pieces[at + 1]
  const opens = mark?.kind === 'mark' && (mark.text === ':' || mark.text === '(')
  return opens && reading.pieces[at - 2]?.kind === 'mention' && (next === undefined || (next.kind === 'mark' && next.text !== '/'))
}

const endsAt = (reading: Reading, at: number): boolean => {
  const next = reading.pieces[at + 1]
  return next === undefined || next.kind === 'mark' || next.kind === 'weight'
}

/** `douze kilos, non treize`: the number takes the unit of the weight it corrects. */
const correctsWeight = (reading: Reading, at: number, value: number): boolean => {
  const corrected = reading.pieces
    .slice(0, at)
    .findLast((piece) => piece.kind === 'weight' || piece.kind === 'mention' || piece.kind === 'number')
  const draft = reading.drafts.findLast((each) => each.weight !== undefined)
  const isOfWeight =
    corrected?.kind === 'mention' &&
    draft !== undefined &&
    wordAt(reading.pieces, draft.at - 1) === 'de' &&
    reading.pieces[draft.at - 2]?.kind === 'weight'
  if ((corrected?.kind !== 'weight' && !isOfWeight) || draft?.weight === undefined) return false
  draft.weight = { grams: Math.round(value * (draft.weight.grams < 1000 ? 1 : 1000)) as Grams, each: draft.weight.each }
  return true
}

/** `il pèse`, `qui en fait`. */
const weighsAt = (reading: Reading, at: number): boolean =>
  /^(pese|pesent|pesait|pesaient)$/.test(wordAt(reading.pieces, at)) ||
  (wordAt(reading.pieces, at) === 'fait' &&
    wordAt(reading.pieces, at - 1) === 'en' &&
    /^(qui|il|elle)$/.test(wordAt(reading.pieces, at - 2)))

/** `le frigo, trente-huit kilos, la cuisinière, quarante`. */
const isNextOfList = (reading: Reading, last: Draft, at: number): boolean =>
  last.at === at - 2 &&
  reading.pieces[at - 1]?.kind === 'mark' &&
  definites.has(wordAt(reading.pieces, last.at - 1)) &&
  last.weight === undefined &&
  reading.drafts.at(-2)?.weight !== undefined

/** `une trottinette quinze kilos, un gyropode quarante`. */
const isNextWeighed = (reading: Reading, last: Draft, at: number): boolean =>
  last.at === at - 1 &&
  last.weight === undefined &&
  reading.pieces[at - 1]?.kind === 'mention' &&
  reading.drafts.length > 1 &&
  reading.drafts.slice(0, -1).every((draft) => draft.weight !== undefined && draft.weight.grams >= 1000) &&
  reading.pieces.slice(0, at).some((piece, place) => piece.kind === 'weight' && reading.pieces[place - 1]?.kind === 'mention')

/** `il en pèse 68`, `l'imprimante fait six kilos et le scanner deux`: the unit is understood. */
const weighsFocus = (reading: Reading, at: number, value: number): boolean => {
  const last = reading.focus ?? reading.drafts.at(-1)
  if (
    last !== undefined &&
    (weighsAt(reading, at - 1) || isNextOfList(reading, last, at) || isNextWeighed(reading, last, at)) &&
    endsAt(reading, at)
  ) {
    // `neuf cents` alone is grams: nobody brings so many kilograms.
    last.weight ??= { grams: Math.round(value * (value >= 200 ? 1 : 1000)) as Grams, each: false }
    return true
  }
  const weighed = reading.pieces.slice(0, at).some((piece) => piece.kind === 'weight')
  const next = reading.pieces[at + 1]
  const ends = next === undefined || next.kind === 'mark'
  if (reading.focus === undefined || !weighed || !ends || reading.pieces[at - 1]?.kind !== 'mention') return false
  reading.focus.weight ??= { grams: Math.round(value * 1000) as Grams, each: false }
  return true
}

/** `il y en a six`, `j'en compte quatre`, `huit en tout`, `deux lampes, trois pardon`: the count said after the object. */
const countsBack = (reading: Reading, last: Draft, at: number): boolean => {
  const isTold =
    /^(a|ai|avons|avait|ont|compte|comptons|vois|trouve)$/.test(wordAt(reading.pieces, at - 1)) && wordAt(reading.pieces, at - 2) === 'en'
  const next = wordAt(reading.pieces, at + 1)
  const isSum =
    (next === 'en' && wordAt(reading.pieces, at + 2) === 'tout') || (next === 'au' && wordAt(reading.pieces, at + 2) === 'total')
  const isMended = /^(pardon|plutot)$/.test(next) && endsAt(reading, at + 1)
  if (isMended) return true
  const ends = endsAt(reading, at) || isSum || closing.has(next)
  const isFree = last.quantity === 1 || (isTold && correctsFrom(reading.pieces, at - 2))
  return isFree && ends && (isTold || (isSum && follows(reading, at) !== undefined) || (endsAt(reading, at) && followsPlural(reading, at)))
}

const closing = new Set(['pareils', 'pareilles', 'identiques', 'similaires', 'pareil', 'voila', 'merci', 'exactement', 'environ', 'quoi'])

/** True when the object stands just before this place, or before the mark before it. */
const follows = (reading: Reading, at: number): Draft | undefined => {
  const before = reading.pieces[at - 1]?.kind === 'mark' ? at - 2 : at - 1
  let place = before
  while (adjectives.has(wordAt(reading.pieces, place))) place -= 1
  const last = reading.drafts.at(-1)
  return last?.at === place ? last : undefined
}

/** `Chaises pliantes, 8`; `bouilloires 2`. */
const followsPlural = (reading: Reading, at: number): boolean => {
  const draft = follows(reading, at)
  const piece = draft === undefined ? undefined : reading.pieces[draft.at]
  return piece?.kind === 'mention' && piece.match.isPlural
}

/** `un carton de douze kilos et un autre de quinze`: the unit is understood. */
const weighsAnother = (reading: Reading, last: Draft, at: number, value: number): boolean => {
  if (!/^(de|a|fait)$/.test(wordAt(reading.pieces, at - 1)) || !endsAt(reading, at) || last.weight !== undefined) return false
  if (last.at !== at - 2 || !reading.drafts.some((draft) => draft.weight !== undefined)) return false
  last.weight = { grams: Math.round(value * 1000) as Grams, each: last.quantity > 1 }
  return true
}

/** Kinds of the same goods: `six assiettes creuses, huit plates`. */
const kinds = new Set('plates creuses hautes basses rondes carrees longues courtes'.split(' '))

const addAnother = (reading: Reading, last: Draft, at: number, value: number): boolean => {
  const word = wordAt(reading.pieces, at + 1)
  // `une guitare sèche et une électrique`.
  const isKind = electricWords.has(word) || manualWords.has(word) || kinds.has(word)
  const isListed = wordAt(reading.pieces, at - 1) === 'et' || (kinds.has(word) && reading.pieces[at - 1]?.kind === 'mark')
  if (isKind && endsAt(reading, at + 1) && correctsFrom(reading.pieces, at - 1)) {
    last.quantity = value
    return true
  }
  if (isKind && isListed && endsAt(reading, at + 1)) {
    reading.drafts.push({ ...last, quantity: value, weight: undefined, at })
    return true
  }
  if (!/^(autres?|deuxieme|second|seconde|troisieme)$/.test(word) || wordAt(reading.pieces, at - 1) === 'l') return false
  reading.drafts.push({ ...last, quantity: value, weight: undefined, at: at + 1 })
  return true
}

/** `plutôt que deux`, `au lieu de deux`, `et non deux`. */
const contrasts = (reading: Reading, at: number): boolean =>
  /(plutot que|lieu de|et non|et pas)$/.test(`${wordAt(reading.pieces, at - 2)} ${wordAt(reading.pieces, at - 1)}`)

/** `des livres, trois cartons`: the goods were named first, then what holds them. */
const holdsLast = (reading: Reading, last: Draft, at: number, value: number): boolean => {
  const piece = reading.pieces[at + 1]
  const said =
    piece?.kind === 'mention'
      ? piece.match.length === 1
        ? piece.match.surface[0]
        : ''
      : piece?.kind === 'measure'
        ? ''
        : piece?.kind === 'container' || piece?.kind === 'word'
          ? piece.text
          : ''
  const word = (said ?? '').replace(/s$/, '')
  const after = reading.pieces[at + 2]
  const ends =
    after === undefined ||
    after.kind === 'mark' ||
    after.kind === 'weight' ||
    (piece?.kind === 'container' && reading.pieces[at + 3]?.kind === 'weight')
  const isApart = reading.pieces[at - 1]?.kind === 'mark' || wordAt(reading.pieces, at - 1) === 'dans'
  const isCounted = reading.pieces.slice(Math.max(0, last.at - 2), last.at).some((before) => before.kind === 'number')
  if (
    !containers.has(word) ||
    !ends ||
    !isApart ||
    isCounted ||
    last.sense.category !== 'HORS' ||
    last.quantity !== 1 ||
    last.container !== undefined
  )
    return false
  last.container = word
  last.quantity = value
  reading.used.add(at + 1)
  return true
}

/** `pas une bouilloire mais deux`: the count was denied, not the object. */
const countsDenied = (reading: Reading, at: number, value: number): boolean => {
  const denied = reading.pieces[reading.denied]
  const isNext = at - reading.denied > 0 && at - reading.denied < 5 && endsAt(reading, at)
  const between = reading.pieces.slice(reading.denied + 1, at)
  const isPlain = between.every(
    (piece) => piece.kind === 'mark' || (piece.kind === 'word' && /^(mais|c|est|en|fait|non|bien)$/.test(piece.text)),
  )
  if (!isNext || !isPlain || denied?.kind !== 'mention') return false
  const { sense, confidence } = denied.match
  reading.refused.delete(reading.denied)
  reading.drafts.push({
    sense,
    confidence,
    quantity: value,
    container: undefined,
    weight: undefined,
    at: reading.denied,
    centimetres: 0,
    isMeasured: false,
    listed: false,
  })
  return true
}

/** `trois radios, euh quatre`; `enceintes colonnes d'un mètre, deux, dix-huit kilos l'une`. */
const countsApart = (reading: Reading, last: Draft, at: number): boolean => {
  const before = reading.pieces[at - 1]
  const hesitates = /^(euh|heu)$/.test(wordAt(reading.pieces, at - 1)) && reading.pieces[at - 2]?.kind === 'mark'
  if (!endsAt(reading, at) || last.weight !== undefined) return false
  if (hesitates && last.quantity > 1) return true
  const next = reading.pieces[at + 1]
  const isAlone = before?.kind === 'mark' && before.text === ',' && next?.kind === 'mark' && reading.pieces[at + 2]?.kind === 'weight'
  return (
    isAlone &&
    last.quantity === 1 &&
    reading.drafts.length === 1 &&
    !reading.pieces.slice(0, last.at).some((piece) => piece.kind === 'number')
  )
}

/** A number without an object: a corrected count or weight, a count in brackets, or one more of the same. */
export const readNumber = (reading: Reading, at: number, value: number): void => {
  if (value < 1 || !Number.isInteger(value) || contrasts(reading, at)) return
  const last = reading.drafts.at(-1)
  if (last !== undefined && holdsLast(reading, last, at, value)) return
  if (countsMention(reading, at) || countsDenied(reading, at, value) || last === undefined) return
  if (weighsFocus(reading, at, value) || addAnother(reading, last, at, value) || weighsAnother(reading, last, at, value)) return
  const next = wordAt(reading.pieces, at + 1)
  const counted =
    /^(exemplaires?|unites?|seule?|quantite|qte|ex|fois)$/.test(next) ||
    /^(quantite|qte|nombre|nb)$/.test(wordAt(reading.pieces, reading.pieces[at - 1]?.kind === 'mark' ? at - 2 : at - 1))
  const goesOn = /^(avec|en|car|parce|puisque|et|pour)$/.test(next)
  const isCorrection = (endsAt(reading, at) || goesOn) && reading.pieces[at - 1]?.kind !== 'mention' && correctsFrom(reading.pieces, at - 1)
  if (isCorrection && correctsWeight(reading, at, value)) return
  if (counted || isQuantityMark(reading, at) || isCorrection || countsBack(reading, last, at) || countsApart(reading, last, at))
    last.quantity = value
}

/** `des tubes, une quinzaine`: the count said after the object. */
export const readCollective = (reading: Reading, at: number, value: number): void => {
  const last = reading.drafts.at(-1)
  if (last === undefined || last.quantity !== 1 || countsMention(reading, at) || !endsAt(reading, at)) return
  const count = reading.pieces[at - 1]
  const many = count?.kind === 'number' && count.value >= 1 ? Math.trunc(count.value) : 1
  if (value < 3 && many < 2) return
  last.quantity = many * (value === 2 ? pairCounts(contentStems(last.sense.object)) : value)
}
