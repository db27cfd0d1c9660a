import { wordAt, type Reading } from './draft.ts'
import { carriers, givers } from './vocabulary.ts'

const subjects = /^(je|j|on|tu|nous|vous)$/
/** Between subject and verb. */
const clitics = /^(me|m|te|t|se|s|le|la|les|l|y|en|n|ne|lui|leur|vous|nous|ai|a|as|avez|avons|ont|vais|va|viens|vient|peux|peut|veux)$/

/** `on bâche le quai`, `je rentre le diable`: somebody does something that is no deposit. */
export const isSmallTalk = (reading: Reading): boolean => {
  if (reading.pieces.some((piece) => piece.kind === 'weight')) return false
  for (let at = 0; at < reading.pieces.length; at += 1) {
    if (!subjects.test(wordAt(reading.pieces, at))) continue
    let verb = at + 1
    while (clitics.test(wordAt(reading.pieces, verb))) verb += 1
    const word = wordAt(reading.pieces, verb)
    if (word !== '' && !givers.has(word)) return true
  }
  return false
}

/** `je rentre le diable`: the word before the article is the verb of somebody who speaks of work. */
export const isHandled = (reading: Reading, before: number): boolean => {
  if (reading.drafts.length > 0 || reading.pieces.some((piece) => piece.kind === 'weight')) return false
  let at = before
  if (/^(du|de|d|des|dans|sur|a|au)$/.test(wordAt(reading.pieces, at))) at -= 1
  const verb = wordAt(reading.pieces, at)
  if (verb === '' || givers.has(verb)) return false
  at -= 1
  while (clitics.test(wordAt(reading.pieces, at))) at -= 1
  return subjects.test(wordAt(reading.pieces, at))
}

export const isCarrier = (stems: readonly string[]): boolean => stems.length === 1 && carriers.has(stems[0] ?? '')

/** True when the phrase of this place ends with a question mark, and nothing was weighed. */
export const isInQuestion = (reading: Reading, at: number): boolean => {
  if (reading.pieces.some((piece) => piece.kind === 'weight')) return false
  const mark = reading.pieces.slice(at).find((piece) => piece.kind === 'mark' && /^[.?]$/.test(piece.text))
  return mark?.kind === 'mark' && mark.text === '?'
}

const questions =
  /(est ce qu|combien|ou est|ou sont|^qui a|qui a pris|s il reste|reste t il|quelqu un a|vous prenez|vous avez|demande s|savoir si|on vend|on prend|on accepte|on a des|vendez|prenez vous|avez vous|a t on|t il des|tu as vu|vous avez vu|passera|passe demain|viendra|vient demain|apportera|amenera|livrera)/

/** `est-ce que vous prenez les matelas`: asked about, and not brought; a weight tells that it was. */
export const isAsked = (reading: Reading, at: number): boolean => {
  if (reading.drafts.length > 0 || reading.pieces.some((piece) => piece.kind === 'weight')) return false
  const before = reading.pieces.slice(Math.max(0, at - 12), at).map((piece) => (piece.kind === 'word' ? piece.text : '-'))
  return questions.test(before.join(' '))
}

/** `prévoir deux personnes et une visseuse`: what the work will take, in the same phrase. */
export const isNeeded = (reading: Reading, before: number): boolean => {
  for (let at = before; at >= 0 && reading.pieces[at]?.kind !== 'mark' && reading.pieces[at]?.kind !== 'mention'; at -= 1)
    if (/^(prevoir|prevoyez|faut|faudra|faudrait|cherche|cherchons|prenez|acceptez|vendez|gare)$/.test(wordAt(reading.pieces, at)))
      return true
  return false
}

/** `le frigo ils le gardent`. */
export const isKept = (reading: Reading, at: number): boolean => {
  const words = [1, 2, 3, 4].map((step) => wordAt(reading.pieces, at + step))
  const end = words.indexOf('')
  return words
    .slice(0, end < 0 ? 4 : end)
    .some(
      (word, place) =>
        place > 0 &&
        /^(gardent?|gardons|conservent?|reprennent|reprend|remportent)$/.test(word) &&
        !/^(on|se)$/.test(words[place - 1] ?? ''),
    )
}
