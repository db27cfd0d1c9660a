import { wordAt, type Reading } from './draft.ts'
import type { Lead } from './lead.ts'
import type { Match } from './match.ts'
import { isCarrier } from './talk.ts'
import { adjectives, bystanders, components, electricWords, parts, states, verbs } from './vocabulary.ts'

const rawAt = (reading: Reading, at: number): string => {
  const piece = reading.pieces[at]
  return piece?.kind === 'word' ? piece.raw : ''
}

const intensifiers =
  /^(un|une|peu|bien|tres|tout|toute|assez|legerement|plus|encore|toujours|droite?|gauche|avant|arriere|haut|bas|trop|completement|entierement|juste|est|sont)$/
const repairs =
  /^(refaire|changer|revoir|nettoyer|reparer|remplacer|recoller|resserrer|graisser|fixer|prevoir|laver|regler|tendre|affuter|coller|recoudre|racheter)$/

const isParticiple = (raw: string): boolean => raw.length > 3 && /(é|ée|és|ées|[^q]u|[^qg]ues?|[^o]us)$/.test(raw)

/** `fêlé`, `un peu rayée`, `à refaire`: what stands after a noun and tells its state. */
export const tellsState = (reading: Reading, from: number): boolean => {
  let at = from
  for (let passed = 0; passed < 3; passed += 1) {
    const piece = reading.pieces[at]
    const passes =
      piece?.kind === 'measure' || (piece?.kind === 'number' && piece.value === 1) || intensifiers.test(wordAt(reading.pieces, at))
    if (!passes) break
    at += 1
  }
  if (wordAt(reading.pieces, at) === 'et' && /^(word|mention)$/.test(reading.pieces[at + 1]?.kind ?? '')) at += 2
  const word = wordAt(reading.pieces, at)
  if (word === 'a' || word === 'bon') return repairs.test(wordAt(reading.pieces, at + 1))
  return states.has(word) || isParticiple(rawAt(reading, at))
}

export const isComponent = (word: string): boolean =>
  components.has(word) || components.has(`${word}s`) || parts.has(word) || parts.has(`${word}s`)

/** Shelves whose goods are seldom a piece of a device. */
const ownGoods = new Set(['meubles', 'livres', 'jouets', 'puericulture'])

/** Pieces that come in numbers with a device: `tondeuse à cheveux, quatre sabots`. */
const countedPieces = new Set(
  'bouton sabot touche embout brosse filtre peigne helice pale sangle buse courroie pad balai suceur couteau lame lamelle crochet pedale pale patin vis joint'.split(
    ' ',
  ),
)

const followsApart = (reading: Reading, lead: Lead): boolean => {
  const before = reading.pieces[lead.before]
  return (before?.kind === 'mark' && /^[,.(:]$/.test(before.text)) || before?.kind === 'weight' || before?.kind === 'measure'
}

const isWeighedNext = (reading: Reading, at: number): boolean => {
  const next = reading.pieces[at + 1]
  return next?.kind === 'weight' || (next?.kind === 'word' && reading.pieces[at + 2]?.kind === 'weight')
}

/** `platine, ampli, deux enceintes : une chaîne en éléments`: what all of that is. */
const sumsUp = (reading: Reading, lead: Lead): boolean => {
  const before = reading.pieces[lead.before]
  const isOne = lead.determiner === 'none' || lead.determiner === 'one' || lead.determiner === 'indefinite'
  return before?.kind === 'mark' && before.text === ':' && isOne && reading.drafts.length > 1
}

/** `, armoire à pharmacie de mamie`: where the goods come from. */
const tellsOrigin = (reading: Reading, lead: Lead, match: Match, at: number): boolean => {
  if (lead.determiner !== 'none' || match.sense.shelf !== 'meubles' || !/^(de|d|du)$/.test(wordAt(reading.pieces, at + 1))) return false
  return [2, 3].some((step) => bystanders.has(wordAt(reading.pieces, at + step)))
}

/** `refuse les disques`, `sans clé`, `en céramique a un éclat`: how a part of something behaves. */
const tellsFault = (reading: Reading, from: number): boolean => {
  const at = wordAt(reading.pieces, from) === 'en' ? from + 2 : from
  const word = wordAt(reading.pieces, at)
  return tellsState(reading, at) || verbs.has(word) || /^(sans|refuse|refusent|seule?s?|est|sont|a|n|ne|s|se)$/.test(word)
}

/** Parts of a few things, and as often goods that stand alone. */
const wholeGoods = new Set(['table', 'four', 'lampe', 'balai', 'souris', 'clavier', 'ventilateur', 'fauteuil'])

/** `serrure sans clé`, `haut-parleur qui grésille`, `le lecteur refuse les disques`: a part and what is wrong with it. */
const isFaultyPart = (reading: Reading, lead: Lead, match: Match, at: number): boolean => {
  if (!isComponent(match.surface.join('-')) && !isComponent(match.surface[0] ?? '')) return false
  if (lead.determiner === 'definite') return tellsFault(reading, at + 1)
  if (lead.determiner !== 'none') return false
  const [next, after] = [wordAt(reading.pieces, at + 1), wordAt(reading.pieces, at + 2)]
  if (match.length > 1 && tellsState(reading, at + 1)) return true
  if (/^(seule?s?|refuse|refusent)$/.test(next)) return true
  // `un frigo, balai sans fil`, `lecteur DVD qui marche`, `table qui boite`: goods of their own.
  const isOwn = /^fils?$/.test(after) || /^(marche|fonctionne|chauffe|tourne)/.test(after) || wholeGoods.has(match.surface[0] ?? '')
  return /^(sans|qui)$/.test(next) && !isOwn
}

/** `la verseuse a une fêlure`: what a part has. */
const isFlaw = (reading: Reading, lead: Lead): boolean => {
  if (wordAt(reading.pieces, lead.before) !== 'a') return false
  const owner = reading.pieces[lead.before - 1]
  const name = owner?.kind === 'mention' ? (owner.match.surface[0] ?? '') : wordAt(reading.pieces, lead.before - 1)
  return name !== '' && isComponent(name) && reading.drafts.every((draft) => draft.at !== lead.before - 1)
}

/** `gravure au dos`, `encore de la cire`, `camion snack`: where or with what it came. */
const isCircumstance = (reading: Reading, lead: Lead, match: Match, at: number): boolean => {
  const next = wordAt(reading.pieces, at + 1)
  const isLeft = wordAt(reading.pieces, lead.before - 1) === 'encore' && /^(au|dans|dedans|dessus|sur)$/.test(next)
  if (isLeft && /^(de|d|du|des)$/.test(wordAt(reading.pieces, lead.before))) return true
  const isBare = lead.determiner === 'none' && followsApart(reading, lead)
  if (isBare && next === 'au' && /^(dos|fond|bout|revers|dessus|dessous)$/.test(wordAt(reading.pieces, at + 2))) return true
  const isToy = adjectives.has(next) || electricWords.has(next) || /^(de|d|a|en|et|jouet|miniature|pompiers?|avec)$/.test(next)
  return isBare && isCarrier(match.surface) && next !== '' && !isToy
}

/** `, verre fendu`, `, quatre sabots`, `, une brosse usée`: a piece of what was named before, or its state. */
export const isPieceOfHost = (reading: Reading, lead: Lead, match: Match, at: number): boolean => {
  const host = reading.drafts.at(-1)
  if (host === undefined || lead.container !== undefined || lead.weightAt !== undefined || isWeighedNext(reading, at)) return false
  const head = match.surface[0] ?? ''
  if (/^(manquant|absent|perdu|oublie)e?s?$/.test(wordAt(reading.pieces, at + 1))) return true
  if (wordAt(reading.pieces, at + 1) === 'en' && wordAt(reading.pieces, at + 2) === 'moins') return true
  if (/^(peu|bien|tres|trop|assez)$/.test(wordAt(reading.pieces, at - 1)) && match.length === 1) return true
  if (lead.determiner === 'none' && match.length === 1 && isComponent(wordAt(reading.pieces, at - 1))) return true
  if (isCircumstance(reading, lead, match, at) || isFlaw(reading, lead)) return true
  if (!followsApart(reading, lead)) return false
  if (isFaultyPart(reading, lead, match, at)) return true
  if (sumsUp(reading, lead) || tellsOrigin(reading, lead, match, at)) return true
  if ([2, 3].some((step) => wordAt(reading.pieces, at + step) === 'dessus')) return true
  const isElectrical = host.sense.category !== 'HORS'
  if (lead.determiner === 'none') {
    const hasMeasure = wordAt(reading.pieces, at + 1) === 'a' && reading.pieces[at + 2]?.kind === 'measure'
    if (hasMeasure && isElectrical) return isComponent(head)
    if (!tellsState(reading, at + 1)) return false
    if (match.surface.length > 1 && host.weight === undefined) return isComponent(head)
    return isComponent(head) || (isElectrical && match.sense.category === 'HORS' && !ownGoods.has(match.sense.shelf ?? ''))
  }
  const isCounted = lead.determiner === 'number' || lead.determiner === 'one' || lead.determiner === 'indefinite'
  if (!isCounted || !isElectrical || match.surface.length > 1) return false
  return (countedPieces.has(head) && reading.drafts.length === 1) || (isComponent(head) && tellsState(reading, at + 1))
}

/** True when the name of an unseen noun is a piece of something or tells its own state: `hélice cassée`. */
export const namesPiece = (reading: Reading, at: number, size: number): boolean => {
  if (states.has(wordAt(reading.pieces, at)) || /(é|ée|és|ées)$/.test(rawAt(reading, at))) return true
  if (isComponent(wordAt(reading.pieces, at).replace(/s$/, ''))) return true
  for (let place = at + 1; place <= at + size; place += 1) if (tellsState(reading, place)) return true
  return false
}
