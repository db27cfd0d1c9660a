/** Lower case without accents, ligatures, or typographic apostrophes and dashes. */
export const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/[’ʼ`´]/g, "'")
    .replace(/[‐‑]/g, '-')

/** Words that a French compound may gain or lose between its parts: `machine à laver`, `machine laver`. */
const links = new Set(['de', 'd', 'du', 'des', 'a', 'au', 'aux', 'la', 'le', 'les', 'l', 'en', 'pour'])
export const isLink = (word: string): boolean => links.has(word)

/** Brands that end in s and would else be another word. */
const invariable = new Set(['sonos', 'fenix'])

/** The word without the mark of its plural. */
export const stem = (word: string): string => {
  if (word.length < 4 || invariable.has(word)) return word
  if (word.endsWith('eaux')) return word.slice(0, -1)
  return /[sx]$/.test(word) ? word.slice(0, -1) : word
}
