import { wordAt, type Draft, type Reading } from './draft.ts'
import type { Lead } from './lead.ts'
import type { Match } from './match.ts'
import { contentStems } from './names.ts'
import { isComponent, isPieceOfHost } from './component.ts'
import { isAsked, isCarrier, isHandled, isInQuestion, isKept, isNeeded } from './talk.ts'
import { describesScreen, isInside, isOtherName, isRemark, isSpokenWithArticles } from './remark.ts'
import { bystanders, fillers, negations, parts, prepositions, transparents, verbs } from './vocabulary.ts'

export type Role = 'item' | 'reference' | 'denied' | 'removed' | 'none'

/** Objects that come with another one and are then no item. */
const accessories = new Set([
  "chargeur d'ordinateur",
  'chargeur de téléphone',
  'chargeur',
  'télécommande',
  'câble',
  'transformateur',
  'transfo',
  'manette de jeu',
  "batterie d'outil",
  'piles',
  'coque de téléphone',
  "cartouche d'encre",
  'pièces de vélo',
  'accessoires de vélo',
  'sac à main',
  'sac à dos',
  'valise',
  'panier en osier',
  'drap',
  'meuble',
  "pied d'appareil photo",
  'boîte hermétique',
  'mallette',
  'plateau',
  'bol',
  'lampe de vidéoprojecteur',
])
/** A keyboard or screen named beside a computer is an item even without an article. */
const peripherals = new Set(['clavier', "souris d'ordinateur", 'moniteur', 'imprimante', 'webcam', 'enceinte'])
/** What a machine takes: `sept kilos de linge` is what it can hold. */
const loads = new Set(['linge', 'pain', 'frite', 'glacon', 'riz', 'farine', 'charge'])
/** Accessories of a few objects only; beside any other they are items. */
const hosts: Readonly<Record<string, RegExp>> = { 'manette de jeu': /console|ordinateur|unité centrale|switch/ }
/** What wears out in a tool comes with it: `une meuleuse, deux disques`. */
const wearParts = new Set(['disque', 'lame', 'foret', 'meche', 'embout', 'chaine'])
const tools = /meuleuse|perceuse|visseuse|ponceuse|scie|perforateur|outil|tondeuse|taille-haie|tronçonneuse|touret|hachoir/

const isWearPart = (reading: Reading, lead: Lead, match: Match): boolean =>
  lead.container === undefined &&
  match.surface.length === 1 &&
  wearParts.has(match.surface[0] ?? '') &&
  tools.test(reading.drafts.at(-1)?.sense.object ?? '')

const serves = (match: Match, draft: Draft): boolean => hosts[match.sense.object]?.test(draft.sense.object) ?? true

export const removals: ReadonlySet<string> = new Set([
  'enleve',
  'enlevez',
  'retire',
  'retirez',
  'supprime',
  'annule',
  'oublie',
  'oubliez',
  'efface',
  'enlever',
  'retirer',
  'supprimer',
])

const conjunctions = new Set(['et', 'puis', 'plus', 'ou', 'ainsi', 'voila', 'voici', 'soit'])

/** True when both names speak of one thing: `la tour` of `tour PC`, `l'ordi` of `ordinateur portable`. */
export const speaksOf = (stems: readonly string[], draft: Draft, surface: readonly string[]): boolean => {
  const own = [...contentStems(draft.sense.object), ...surface]
  return stems.some(
    (word) =>
      word.length > 1 &&
      own.some((part) => part === word || (word.length >= 4 && part.startsWith(word)) || (part.length >= 4 && word.startsWith(part))),
  )
}

export const surfaceOf = (reading: Reading, at: number): readonly string[] => {
  const piece = reading.pieces[at]
  if (piece?.kind !== 'mention') return []
  return piece.match.surface
}

/** The last item that this object names again. */
export const referent = (reading: Reading, match: Match): Draft | undefined =>
  reading.drafts.findLast((draft) => draft.sense.object === match.sense.object) ??
  reading.drafts.findLast((draft) => speaksOf(match.surface.slice(0, 1), draft, surfaceOf(reading, draft.at)))

const isBoundary = (reading: Reading, at: number): boolean => {
  const piece = reading.pieces[at]
  if (piece === undefined || piece.kind === 'mark' || piece.kind === 'weight' || piece.kind === 'measure') return true
  return piece.kind === 'word' && (conjunctions.has(piece.text) || fillers.has(piece.text))
}

const isPart = (match: Match): boolean =>
  match.surface.length === 1 && (parts.has(match.surface[0] ?? '') || parts.has(`${match.surface[0] ?? ''}s`))

const isState = (word: string): boolean => /^(integre|fourni|inclu|present|absent|manquant|compris|reste dessus|hors service)/.test(word)

const endsPhrase = (reading: Reading, at: number): boolean => {
  const next = reading.pieces[at + 1]
  return (
    next === undefined ||
    next.kind === 'mark' ||
    next.kind === 'weight' ||
    next.kind === 'times' ||
    next.kind === 'number' ||
    next.kind === 'measure' ||
    /^(et|avec|plus|pour)$/.test(wordAt(reading.pieces, at + 1)) ||
    (/^(de|d)$/.test(wordAt(reading.pieces, at + 1)) && /^(measure|weight)$/.test(reading.pieces[at + 2]?.kind ?? ''))
  )
}

const isVerbNext = (reading: Reading, at: number): boolean => {
  const next = wordAt(reading.pieces, at + 1)
  return (verbs.has(next) && next !== 'a') || next === 'n' || next === 'ne'
}

const ofPartitive = (reading: Reading, at: number): boolean => {
  const previous = wordAt(reading.pieces, at - 1)
  if (negations.has(previous) || /^(plus|pas|vient|viennent|provient|proviennent|sort|sortent|parle)$/.test(previous)) return false
  return (
    isBoundary(reading, at - 1) ||
    verbs.has(previous) ||
    transparents.has(previous) ||
    /^(laisse|depose|recu|apporte|amene|recupere|que|qu)$/.test(previous)
  )
}

const isDenied = (reading: Reading, before: number): boolean => {
  let at = before
  while (/^(de|d|par|exemple|du|que|la|le|les|l|tout|toujours|un|une)$/.test(wordAt(reading.pieces, at)) && at >= 0) at -= 1
  if (negations.has(wordAt(reading.pieces, at)))
    return wordAt(reading.pieces, at - 1) !== 'mal' && !(wordAt(reading.pieces, at + 1) === 'que')
  const isLess =
    wordAt(reading.pieces, at) === 'plus' && /^(de|d)$/.test(wordAt(reading.pieces, at + 1)) && verbs.has(wordAt(reading.pieces, at - 1))
  const follows = /^(et|ou|ni)$/.test(wordAt(reading.pieces, before)) && reading.pieces[before - 1]?.kind === 'mention'
  return isLess || (follows && reading.denied === before - 1)
}

/** A laptop or a player `avec écran` is one thing. */
const hasOwnScreen = (reading: Reading, match: Match): boolean =>
  match.sense.object === 'moniteur' && reading.drafts.at(-1)?.sense.object !== 'unité centrale'

/** `un portable avec un écran de 17 pouces`. */
const showsSize = (reading: Reading, match: Match, at: number): boolean =>
  match.sense.object === 'moniteur' && (reading.pieces[at + 1]?.kind === 'measure' || reading.pieces[at + 2]?.kind === 'measure')

const withRole = (reading: Reading, lead: Lead, match: Match, at: number): Role => {
  const isElectric = match.sense.category !== 'HORS'
  if (lead.determiner === 'none' && reading.drafts.at(-1)?.sense.object === 'minitel') return 'none'
  if (lead.determiner === 'none') return peripherals.has(match.sense.object) && !hasOwnScreen(reading, match) ? 'item' : 'none'
  if (showsSize(reading, match, at)) return 'none'
  if (
    lead.determiner === 'possessive' &&
    lead.quantity === 1 &&
    isComponent(match.surface[0] ?? '') &&
    !peripherals.has(match.sense.object)
  )
    return 'none'
  if (accessories.has(match.sense.object) || (isPart(match) && !peripherals.has(match.sense.object))) return 'none'
  if (lead.determiner === 'possessive' && lead.quantity > 1 && !isElectric && reading.drafts.at(-1)?.sense.category === 'HORS')
    return 'item'
  if (isElectric)
    return isPart(match) && !endsPhrase(reading, at) && lead.determiner === 'definite' && wordAt(reading.pieces, at + 1) !== 'qui'
      ? 'none'
      : 'item'
  // `une machine à pâtes, avec quatre filières`: tools of a machine.
  if (lead.quantity > 1 && reading.drafts.at(-1)?.sense.category !== 'HORS' && /^(bricolage|autre)$/.test(match.sense.shelf ?? ''))
    return 'none'
  return lead.determiner === 'number' || lead.determiner === 'one' ? (lead.container === undefined ? 'item' : 'none') : 'none'
}

const definiteRole = (reading: Reading, lead: Lead, match: Match, at: number): Role => {
  // The scale or the telephone of the shop, not one that was brought: `la balance affiche n'importe quoi`.
  if (
    match.surface.length === 1 &&
    /^(balance|telephone|chauffage|caisse)$/.test(match.surface[0] ?? '') &&
    !reading.pieces.some((piece) => piece.kind === 'weight') &&
    reading.pieces
      .slice(at + 1, at + 6)
      .some((_, place) =>
        /^(est|ne|n|sonne|affiche|marche|deconne|bloque)$/.test(
          wordAt(reading.pieces, at + 1 + place) || surfaceOf(reading, at + 1 + place)[0] || '',
        ),
      )
  )
    return 'denied'
  if (isCarrier(match.surface) && !/^(pedales|jouet|bois)$/.test(wordAt(reading.pieces, at + 2))) return 'denied'
  if (isKept(reading, at)) return referent(reading, match) === undefined ? 'denied' : 'removed'
  if (referent(reading, match) !== undefined) return 'reference'
  if (reading.drafts.length === 0) return 'item'
  if (wordAt(reading.pieces, lead.before) === 'plus' && endsPhrase(reading, at) && !isPart(match)) return 'item'
  if (!isBoundary(reading, lead.before) || isVerbNext(reading, at)) return 'none'
  if (isPart(match) && !peripherals.has(match.sense.object)) return 'none'
  const isCondition = isPart(match) && !endsPhrase(reading, at) && wordAt(reading.pieces, at + 1) !== 'qui'
  return isCondition || accessories.has(match.sense.object) || match.sense.category === 'HORS' ? 'none' : 'item'
}

const bareRole = (reading: Reading, lead: Lead, match: Match, at: number): Role => {
  const previous = reading.pieces[lead.before]
  if (isRemark(reading, match, at, lead.before, peripherals.has(match.sense.object))) return 'none'
  if (previous?.kind === 'mark' && previous.text === '(' && reading.drafts.length > 0) return 'none'
  if (/^(est|suis|appelle)$/.test(wordAt(reading.pieces, lead.before))) return 'none'
  if (isBoundary(reading, lead.before)) {
    const joins = wordAt(reading.pieces, lead.before) === 'et' && reading.drafts.length > 0
    if (joins && isPart(match) && !peripherals.has(match.sense.object)) return 'none'
    if (isPart(match) && !peripherals.has(match.sense.object) && isSpokenWithArticles(reading)) return 'none'
    const needsEnd = isPart(match) && reading.drafts.length > 0
    return needsEnd && !endsPhrase(reading, at) ? 'none' : 'item'
  }
  if (previous?.kind === 'mention' || previous?.kind === 'container') return 'none'
  let start = lead.before
  let words = 0
  while (!isBoundary(reading, start) && words < 4 && reading.pieces[start]?.kind === 'word') {
    const word = wordAt(reading.pieces, start)
    if (prepositions.has(word) && word !== 'a') return 'none'
    if (bystanders.has(word) && reading.drafts.length > 0) return 'none'
    words += 1
    start -= 1
  }
  return isBoundary(reading, start) && reading.drafts.length === 0 ? 'item' : 'none'
}

/** `finalement pas la friteuse`, `il a gardé le frigo`. */
const takesBack = (reading: Reading, before: number): boolean => {
  const at = /^(de|d)$/.test(wordAt(reading.pieces, before)) ? before - 1 : before
  return /^(pas|non|garde|gardent|conserve|reprend|reprennent|repris|remporte)$/.test(wordAt(reading.pieces, at))
}

const contextRole = (reading: Reading, lead: Lead, match: Match, at: number): Role | undefined => {
  const word = wordAt(reading.pieces, lead.before)
  const piece = reading.pieces[lead.before]
  if (removals.has(word) && lead.determiner !== 'none') return 'removed'
  if (isDenied(reading, lead.before)) {
    const isNamedAgain =
      (lead.determiner === 'definite' || lead.determiner === 'none') && referent(reading, match)?.sense.object === match.sense.object
    const isNonPas = wordAt(reading.pieces, lead.before) === 'pas' && wordAt(reading.pieces, lead.before - 1) === 'non'
    if (isNonPas && reading.drafts.at(-1)?.sense.object === match.sense.object) return 'removed'
    return isNamedAgain && takesBack(reading, lead.before) ? 'removed' : 'denied'
  }
  if (word === 'dont') return 'none'
  if (word === 'avec' && reading.drafts.length > 0) return withRole(reading, lead, match, at)
  const continues = /^(et|ou)$/.test(wordAt(reading.pieces, lead.before - 1)) && reading.drafts.at(-1)?.container !== undefined
  if (/^(de|d|du|des)$/.test(word) && continues) return 'none'
  if (/^(de|d|du|des)$/.test(word)) return ofPartitive(reading, lead.before) ? 'item' : 'none'
  if (word === 'a' && piece?.kind === 'word' && piece.raw === 'à') return 'none'
  if (word === 'au' || word === 'aux') return 'none'
  if (prepositions.has(word) && !(word === 'pour' && lead.before === 0)) return 'none'
  if (word === 'ou' && reading.pieces[lead.before - 1]?.kind === 'mention') return 'none'
  return undefined
}

/** Decides whether a mention is an item, names one again, is denied, or only describes. */
export const roleOf = (reading: Reading, lead: Lead, match: Match, at: number): Role => {
  if (isAsked(reading, at) || isNeeded(reading, lead.before)) return 'denied'
  if (isPieceOfHost(reading, lead, match, at) || describesScreen(reading, match, at)) return 'none'
  if (lead.determiner === 'none' && /^(je|j|on|tu|nous)$/.test(wordAt(reading.pieces, at - 1))) return 'denied'
  if (
    /^lit$/.test(match.surface[0] ?? '') &&
    match.length === 1 &&
    lead.determiner === 'none' &&
    /^(plus|pas|les|mal|bien|tout|encore)$/.test(wordAt(reading.pieces, at + 1))
  )
    return 'none'
  if (isOtherName(reading, lead, match)) return 'reference'
  const isBrought = lead.determiner === 'number' || lead.determiner === 'one' || lead.determiner === 'indefinite'
  if (!isBrought && (isHandled(reading, lead.before) || isInQuestion(reading, at))) return 'denied'
  const context = contextRole(reading, lead, match, at)
  if (context !== undefined) return context
  if (lead.weightAt !== undefined) return reading.drafts.length > 0 && loads.has(match.surface[0] ?? '') ? 'none' : 'item'
  if (reading.drafts.length > 0 && isState(wordAt(reading.pieces, at + 1))) return 'none'
  const isAccessory =
    accessories.has(match.sense.object) &&
    reading.drafts.some((draft) => !accessories.has(draft.sense.object) && draft.sense.category !== 'HORS' && serves(match, draft))
  const isHeld = lead.container !== undefined && match.surface[0] !== 'cable'
  const comesAlong = match.sense.category !== 'HORS' || /^(piles|mallette)$/.test(match.sense.object)
  if (isAccessory && !isHeld && comesAlong) return 'none'
  if (isWearPart(reading, lead, match)) return 'none'
  if (lead.determiner === 'definite') return definiteRole(reading, lead, match, at)
  if (lead.determiner === 'possessive' && reading.drafts.length > 0)
    return accessories.has(match.sense.object) || (isPart(match) && !peripherals.has(match.sense.object)) ? 'none' : 'item'
  if (isInside(reading, match, at)) return 'none'
  if (lead.determiner === 'none' && lead.container === undefined) return bareRole(reading, lead, match, at)
  if (wordAt(reading.pieces, lead.before) === 'qui') return 'none'
  return 'item'
}
