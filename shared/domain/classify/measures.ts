import { numberAt } from './numbers.ts'
import type { Token } from './tokenise.ts'

/** A size, power or capacity read from tokens: never a weight, never a count of objects. */
export interface ReadMeasure {
  readonly length: number
  /** Of a size: its centimetres. */
  readonly centimetres: number | null
}

const list = (words: string): ReadonlySet<string> => new Set(words.split(' '))

const units = list(
  'pouce pouces watt watts w wc kwc kw kwh volt volts v litre litres l cl ml millilitres centilitres go giga gigas gigaoctets to tera teras mo an ans mois jour jours semaine semaines heure heures minutes minute seconde secondes h euro euros km kilometres mah ah ma amperes ampere hertz hz mhz ghz dpi megapixels mpx pixels bars bar degre degres lumens tr rpm % annee annees siecle decibels db metres carres m2 m3 ko',
)
/** Nouns that count parts of an object or whom it serves: `canapé deux places`, `radiateur neuf éléments`. */
export const attributes = list(
  'place places personne personnes portes porte tiroirs tiroir vitesses vitesse plaques plaque feux feu foyers foyer elements element bouteilles bouteille couverts tasses tranches tranche fentes fente ports port canaux roues roue touches touche tours tour pages pieces piece branches branche etages etage niveaux niveau voies voie disques disque lames lame programmes programme positions cordes corde plateaux plateau tetes tete bras pieds brins fils fil couleurs couleur boutons cases marches marche crans oeufs gaufres parts croques grilles grille bols joueurs joueur batteries batterie metres cartouches cylindres temps coeurs coeur soupapes chevaux fonctions modes spots lumieres ampoules prises prise sorties entrees usb bandes portees cuves etoiles zones taille tailles hauts doigts porteurs seaux fauteuils compartiments rayons etageres resistances blocs capsules dosettes crepes claviers poelons caquelons coupelles',
)

const textAt = (tokens: readonly Token[], at: number): string => tokens[at]?.text ?? ''
const perMetre: Record<string, number> = {
  m: 100,
  metre: 100,
  metres: 100,
  cm: 1,
  centimetre: 1,
  centimetres: 1,
  mm: 0.1,
  millimetres: 0.1,
}

const size = (tokens: readonly Token[], at: number, after: number, value: number): ReadMeasure | undefined => {
  const unit = perMetre[textAt(tokens, after)]
  if (unit === undefined) return undefined
  const rest = unit === 100 ? numberAt(tokens, after + 1) : undefined
  const isRest = rest !== undefined && rest.value < 100 && !/^(kilos?|kg|g|grammes|cm|une?)$/.test(textAt(tokens, after + 1 + rest.length))
  const small = isRest ? (rest.value < 10 ? rest.value * 10 : rest.value) : 0
  return { length: after + 1 + (isRest ? rest.length : 0) - at, centimetres: value * unit + small }
}

/** Reads the size, power or capacity that starts at this token. */
export const measureAt = (tokens: readonly Token[], at: number): ReadMeasure | undefined => {
  const read = numberAt(tokens, at)
  if (read === undefined) return undefined
  const after = at + read.length
  if (textAt(tokens, after) === 'x' && tokens[after + 1]?.kind === 'number') {
    const rest = measureAt(tokens, after + 1)
    if (rest !== undefined) return { length: after + 1 + rest.length - at, centimetres: Math.max(read.value, rest.centimetres ?? 0) }
  }
  const found = size(tokens, at, after, read.value)
  if (found !== undefined) return found
  const unit = textAt(tokens, after)
  // A single letter is a unit only after digits: `un l'ave-linge` is no litre.
  if ((unit.length === 1 || unit === 'ma') && tokens[at]?.kind !== 'number') return undefined
  if (unit === 'tours' && read.value >= 200) return { length: read.length + 1, centimetres: null }
  return units.has(unit) ? { length: read.length + 1, centimetres: null } : undefined
}

/** Reads a count of parts just after an object: `deux places`, `trois tiroirs`. */
export const attributeAt = (tokens: readonly Token[], at: number): ReadMeasure | undefined => {
  const read = numberAt(tokens, at)
  if (read === undefined || read.value < 2) return undefined
  return attributes.has(textAt(tokens, at + read.length)) ? { length: read.length + 1, centimetres: null } : undefined
}
