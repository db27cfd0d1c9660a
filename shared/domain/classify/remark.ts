import { wordAt, type Reading } from './draft.ts'
import type { Lead } from './lead.ts'
import type { Match } from './match.ts'
import { adjectives, indefinites } from './vocabulary.ts'

const states = new Set(
  'hs ok nickel neuf neuve impeccable intact intacte absent absente mort morte sale propre incomplet incomplete'.split(' '),
)

/** True when the items were said with articles or counts, so that a bare noun among them is rather a remark. */
export const isSpokenWithArticles = (reading: Reading): boolean =>
  reading.drafts.some((draft) => {
    const before = reading.pieces[draft.at - 1]
    return before?.kind === 'number' || indefinites.has(wordAt(reading.pieces, draft.at - 1))
  })

const rawAt = (reading: Reading, at: number): string => {
  const piece = reading.pieces[at]
  return piece?.kind === 'word' ? piece.raw : ''
}

/** `, verre fendu`; `genre déco`: a bare noun that tells the state or the look of what was named. */
const describes = (reading: Reading, match: Match, at: number): boolean => {
  if (reading.drafts.length === 0) return false
  if (/^(genre|look|esprit|aspect|effet|imitation|couleur|motif|finition|facon)$/.test(wordAt(reading.pieces, at - 1))) return true
  const isState = /(é|ée|u|ue)$/.test(rawAt(reading, at + 1)) || states.has(wordAt(reading.pieces, at + 1))
  return isState && !match.isPlural && match.length === 1 && isSpokenWithArticles(reading)
}

/** `grille-pain/toaster`: two names of one thing. */
const isAlias = (reading: Reading, match: Match, before: number): boolean => {
  const mark = reading.pieces[before]
  const last = reading.drafts.at(-1)
  return mark?.kind === 'mark' && mark.text === '/' && last?.at === before - 1 && last.sense.object === match.sense.object
}

/** `un ordi complet, tour et écran`: what a complete thing is made of. */
const isComponent = (reading: Reading, before: number): boolean => {
  let at = before
  while (reading.pieces[at]?.kind === 'mention' || wordAt(reading.pieces, at) === 'et') at -= 1
  const mark = reading.pieces[at]
  return mark?.kind === 'mark' && /^(complete?s?|comprenant)$/.test(wordAt(reading.pieces, at - 1)) && isSpokenWithArticles(reading)
}

/** `avec sacoche, batterie et carte mémoire`: bare nouns listed after `avec` come along. */
const isListedAlong = (reading: Reading, before: number): boolean => {
  let at = before
  for (let nouns = 0; nouns < 4; nouns += 1) {
    const piece = reading.pieces[at]
    if (!(piece?.kind === 'mark' && piece.text === ',') && wordAt(reading.pieces, at) !== 'et') return false
    at -= 1
    const noun = reading.pieces[at]
    if (noun?.kind !== 'mention' && noun?.kind !== 'word') return false
    at -= 1
    while (reading.pieces[at]?.kind === 'word' && adjectives.has(wordAt(reading.pieces, at))) at -= 1
    if (wordAt(reading.pieces, at) === 'avec') return true
  }
  return false
}

const computers = /ordinateur|unité centrale|mini-PC|minitel|playstation|console|appareil photo|pc |macbook/
const specifications = new Set(['disque dur externe', 'webcam', 'carte graphique', 'lecteur DVD', 'clé USB'])

/** `disque dur de 500 Go` of a computer, `clavier qwerty` of a laptop. */
const specifies = (reading: Reading, match: Match): boolean => {
  const host = reading.drafts.at(-1)?.sense
  if (host === undefined || !computers.test(host.object) || match.isPlural) return false
  return specifications.has(match.sense.object) || (host.category === 'EEE-2' && /^(clavier|moniteur)$/.test(match.sense.object))
}

/** `clavier qui s'éclaire` of a laptop; `un petit écran de vingt-deux pouces` of a television. */
export const describesScreen = (reading: Reading, match: Match, at: number): boolean => {
  const host = reading.drafts.at(-1)?.sense
  if (host === undefined || match.isPlural) return false
  // `un Mac mini et son écran de vingt-sept pouces`: it stands on the desk beside it.
  if (/^(son|leur)$/.test(wordAt(reading.pieces, at - 1)) && wordAt(reading.pieces, at - 2) === 'et' && host.category === 'EEE-6')
    return false
  const next = reading.pieces[at + 1]
  if (match.sense.object === 'clavier' && host.category === 'EEE-2') return next?.kind === 'word' && !/^(et|avec|plus)$/.test(next.text)
  const isOwn =
    match.sense.object === 'moniteur' && match.surface.length === 1 && /EEE-[26]/.test(host.category) && !/unité centrale/.test(host.object)
  return isOwn && (next?.kind === 'measure' || (next?.kind === 'word' && reading.pieces[at + 2]?.kind === 'measure'))
}

/** `quatre disques durs dedans`, `carte mémoire dans le port`: what a computer holds. */
export const isInside = (reading: Reading, match: Match, at: number): boolean =>
  (wordAt(reading.pieces, at + 1) === 'dedans' ||
    (/^(dans|dessus)$/.test(wordAt(reading.pieces, at + 1)) && reading.pieces[at - 1]?.kind === 'mark')) &&
  specifications.has(match.sense.object) &&
  computers.test(reading.drafts.at(-1)?.sense.object ?? '')

/** True when a bare noun is a remark on what was named before, and no item of its own. */
export const isRemark = (reading: Reading, match: Match, at: number, before: number, isPeripheral: boolean): boolean =>
  describes(reading, match, at) ||
  (isSpokenWithArticles(reading) && specifies(reading, match)) ||
  (isListedAlong(reading, before) && !isPeripheral) ||
  isAlias(reading, match, before) ||
  isComponent(reading, before)

/** `un Solowheel, une roue électrique`: the same object by another name, just after the mark. */
export const isOtherName = (reading: Reading, lead: Lead, match: Match): boolean => {
  const last = reading.drafts.at(-1)
  const mark = reading.pieces[lead.before]
  const said = last === undefined ? undefined : reading.pieces[last.at]
  if (last === undefined || lead.determiner !== 'one' || mark?.kind !== 'mark' || mark.text !== ',' || last.at !== lead.before - 1)
    return false
  const isSame =
    last.sense.object === match.sense.object && last.quantity === 1 && last.weight === undefined && last.container === undefined
  return isSame && said?.kind === 'mention' && said.match.surface[0] !== match.surface[0] && match.sense.category !== 'HORS'
}
