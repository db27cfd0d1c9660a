import type { CategoryCode, Shelf } from '../nomenclature.ts'
import { bicycles } from './lexicon/bicycles.ts'
import { books } from './lexicon/books.ts'
import { coldElectric, lampsElectric, mobilityElectric, screensElectric, solarElectric } from './lexicon/category-electric.ts'
import { childcare } from './lexicon/childcare.ts'
import { cold } from './lexicon/cold.ts'
import { computing } from './lexicon/computing.ts'
import { computingElectric } from './lexicon/computing-electric.ts'
import { decoration } from './lexicon/decoration.ts'
import { furniture } from './lexicon/furniture.ts'
import { homeElectric } from './lexicon/home-electric.ts'
import { kitchenElectric } from './lexicon/kitchen-electric.ts'
import { lamps } from './lexicon/lamps.ts'
import { large } from './lexicon/large.ts'
import { largeElectric } from './lexicon/large-electric.ts'
import { mediaElectric } from './lexicon/media-electric.ts'
import { mobility } from './lexicon/mobility.ts'
import { screens } from './lexicon/screens.ts'
import { booksShelf, sportShelf, toysShelf } from './lexicon/shelves-leisure.ts'
import { decorationShelf, furnitureShelf, tablewareShelf, textileShelf } from './lexicon/shelves-home.ts'
import { worksShelf } from './lexicon/shelves-works.ts'
import { smallHome } from './lexicon/small-home.ts'
import { smallKitchen } from './lexicon/small-kitchen.ts'
import { smallMedia } from './lexicon/small-media.ts'
import { smallTools } from './lexicon/small-tools.ts'
import { solar } from './lexicon/solar.ts'
import { sport } from './lexicon/sport.ts'
import { sundries } from './lexicon/sundries.ts'
import { tableware } from './lexicon/tableware.ts'
import { textile } from './lexicon/textile.ts'
import { toolsElectric } from './lexicon/tools-electric.ts'
import { toys } from './lexicon/toys.ts'
import { workshop } from './lexicon/workshop.ts'
import { contentStems, stemsOf } from './names.ts'
import { tokenise, type Token } from './tokenise.ts'

/** What an object is: its canonical name, its category and, when not electrical, its shelf. */
export interface Sense {
  readonly object: string
  readonly category: CategoryCode
  readonly shelf?: Shelf
}

/** One name of an object, as people say it. */
export interface Surface {
  readonly name: string
  readonly sense: Sense
  /** The name cut into tokens, once for all who need them. */
  readonly tokens: readonly Token[]
  /** Too rare a name to be guessed from a sound. */
  readonly isRare: boolean
}

type Named = Pick<Surface, 'name' | 'sense'>

interface Chapter {
  readonly lines: string
  readonly category: CategoryCode
  readonly shelf?: Shelf
  readonly isRare?: boolean
}

const chapters: readonly Chapter[] = [
  { lines: cold, category: 'EEE-1' },
  { lines: screens, category: 'EEE-2' },
  { lines: lamps, category: 'EEE-3' },
  { lines: large, category: 'EEE-4' },
  { lines: smallKitchen, category: 'EEE-5' },
  { lines: smallHome, category: 'EEE-5' },
  { lines: smallMedia, category: 'EEE-5' },
  { lines: smallTools, category: 'EEE-5' },
  { lines: computing, category: 'EEE-6' },
  { lines: solar, category: 'EEE-7' },
  { lines: mobility, category: 'EEE-8' },
  { lines: bicycles, category: 'HORS', shelf: 'velos' },
  { lines: textile, category: 'HORS', shelf: 'textile' },
  { lines: books, category: 'HORS', shelf: 'livres' },
  { lines: tableware, category: 'HORS', shelf: 'vaisselle' },
  { lines: furniture, category: 'HORS', shelf: 'meubles' },
  { lines: toys, category: 'HORS', shelf: 'jouets' },
  { lines: workshop, category: 'HORS', shelf: 'bricolage' },
  { lines: sport, category: 'HORS', shelf: 'sport' },
  { lines: decoration, category: 'HORS', shelf: 'decoration' },
  { lines: childcare, category: 'HORS', shelf: 'puericulture' },
  { lines: sundries, category: 'HORS', shelf: 'autre' },
  { lines: furnitureShelf, category: 'HORS', shelf: 'meubles', isRare: true },
  { lines: decorationShelf, category: 'HORS', shelf: 'decoration', isRare: true },
  { lines: tablewareShelf, category: 'HORS', shelf: 'vaisselle', isRare: true },
  { lines: textileShelf, category: 'HORS', shelf: 'textile', isRare: true },
  { lines: booksShelf, category: 'HORS', shelf: 'livres', isRare: true },
  { lines: toysShelf, category: 'HORS', shelf: 'jouets', isRare: true },
  { lines: sportShelf, category: 'HORS', shelf: 'sport', isRare: true },
  { lines: worksShelf, category: 'HORS', shelf: 'bricolage', isRare: true },
  { lines: coldElectric, category: 'EEE-1', isRare: true },
  { lines: screensElectric, category: 'EEE-2', isRare: true },
  { lines: lampsElectric, category: 'EEE-3', isRare: true },
  { lines: largeElectric, category: 'EEE-4', isRare: true },
  { lines: kitchenElectric, category: 'EEE-5', isRare: true },
  { lines: homeElectric, category: 'EEE-5', isRare: true },
  { lines: mediaElectric, category: 'EEE-5', isRare: true },
  { lines: toolsElectric, category: 'EEE-5', isRare: true },
  { lines: computingElectric, category: 'EEE-6', isRare: true },
  { lines: solarElectric, category: 'EEE-7', isRare: true },
  { lines: mobilityElectric, category: 'EEE-8', isRare: true },
]

const senseOf = (object: string, category: CategoryCode, shelf: Shelf | undefined): Sense =>
  shelf === undefined ? { object, category } : { object, category, shelf }

const synonymsOf = (names: readonly string[], sense: Sense): Named[] => names.map((name) => ({ name, sense }))

const singularHead = (name: string): string => contentStems(name)[0] ?? name

/** A list of kinds: a name with a head of its own is an object of its own, else another name of the first that has that head. */
const kindsOf = (names: readonly string[], senseFor: (kind: string) => Sense): Named[] => {
  const heads = new Map<string, Sense>()
  return names.map((name) => {
    const head = singularHead(name)
    const sense = heads.get(head) ?? senseFor(name)
    heads.set(head, sense)
    return { name, sense }
  })
}

/**
 * Lines of a chapter: `object = other names`, `kind : other kinds` or `object | object | object`.
 */
const namesOf = ({ lines, category, shelf }: Chapter): Named[] =>
  lines
    .trim()
    .split('\n')
    .flatMap((line) => {
      if (line.includes(' | ')) return line.split(' | ').map((name) => ({ name, sense: senseOf(name, category, shelf) }))
      const [object = '', others = ''] = line.split(/ [=:] /)
      const names = [object, ...others.split(', ')].filter((name) => name !== '')
      return line.includes(' : ')
        ? kindsOf(names, (kind) => senseOf(kind, category, shelf))
        : synonymsOf(names, senseOf(object, category, shelf))
    })

/** A rare name that starts with a usual one of the same category is a kind of it: `frigo liebherr` is a refrigerator. */
const asKind = (usual: ReadonlyMap<string, Sense>, stems: readonly string[], sense: Sense): Sense => {
  for (let length = stems.length; length > 0; length -= 1) {
    const kind = usual.get(stems.slice(0, length).join(' '))
    if (kind !== undefined) return kind.category === sense.category ? kind : sense
  }
  return sense
}

/** Every name of every object, canonical names first within their line; earlier chapters win over later ones. */
export const readSurfaces = (): readonly Surface[] => {
  const usual = new Map<string, Sense>()
  return chapters.flatMap((chapter) =>
    namesOf(chapter).map((surface) => {
      const tokens = tokenise(surface.name)
      const stems = stemsOf(tokens)
      if (chapter.isRare === true) return { name: surface.name, tokens, sense: asKind(usual, stems, surface.sense), isRare: true }
      const key = stems.join(' ')
      if (!usual.has(key)) usual.set(key, surface.sense)
      return { ...surface, tokens, isRare: false }
    }),
  )
}
