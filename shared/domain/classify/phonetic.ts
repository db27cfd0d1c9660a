const rules: readonly (readonly [RegExp, string])[] = [
  [/ch/g, 'C'],
  [/ph/g, 'f'],
  [/h/g, ''],
  [/qu/g, 'k'],
  [/q/g, 'k'],
  [/sc(?=[eiy])/g, 's'],
  [/c(?=[eiy])/g, 's'],
  [/c/g, 'k'],
  [/gu(?=[eiy])/g, 'g'],
  [/ge(?=[ao])/g, 'j'],
  [/gn/g, 'N'],
  [/g(?=[eiy])/g, 'j'],
  [/eaux?|au/g, 'o'],
  [/oi/g, 'wa'],
  [/ou/g, 'U'],
  [/ill/g, 'y'],
  [/(?:ai|ei|i|y)[nm](?=[^aeiouyUnm]|$)/g, 'I'],
  [/(?:a|e)[nm](?=[^aeiouyUnm]|$)/g, 'A'],
  [/o[nm](?=[^aeiouyUnm]|$)/g, 'O'],
  [/[ae]i|[ae]y/g, 'e'],
  [/eu|oe/g, 'e'],
  [/w/g, 'v'],
  [/y/g, 'i'],
  [/z/g, 's'],
  [/(.)\1+/g, '$1'],
]

/** How one French word sounds, roughly: silent endings gone, one sign for one sound. */
const wordSound = (word: string): string => {
  const ending = word.length > 3 ? word.replace(/(?:ent|ers?|ez|es|e)?$/, (end) => (end === 'ent' ? 'en' : '')) : word
  const silent = ending.length > 2 ? ending.replace(/[tdsxpz]+$/, '') : ending
  return rules.reduce((text, [from, to]) => text.replace(from, to), silent)
}

/** How words sound when said in one breath, so that `sot l'air` is `solaire`: every e is dropped, whether heard or mute. */
export const sound = (words: readonly string[]): string =>
  words
    .map(wordSound)
    .join('')
    .replace(/e/g, '')
    .replace(/(.)\1+/g, '$1')
