import type { CategoryCode, Shelf } from '../nomenclature.ts'
import { bicycles } from './lexicon/bicycles.ts'
import { books } from './lexicon/books.ts'
import { childcare } from './lexicon/childcare.ts'
import { cold } from './lexicon/cold.ts'
import { computing } from './lexicon/computing.ts'
import { decoration } from './lexicon/decoration.ts'
import { furniture } from './lexicon/furniture.ts'
import { lamps } from './lexicon/lamps.ts'
import { large } from './lexicon/large.ts'
import { mobility } from './lexicon/mobility.ts'
import { screens } from './lexicon/screens.ts'
import { smallHome } from './lexicon/small-home.ts'
import { smallKitchen } from './lexicon/small-kitchen.ts'
import { smallMedia } from './lexicon/small-media.ts'
import { smallTools } from './lexicon/small-tools.ts'
import { solar } from './lexicon/solar.ts'
import { sport } from './lexicon/sport.ts'
import { sundries } from './lexicon/sundries.ts'
import { tableware } from './lexicon/tableware.ts'
import { textile } from './lexicon/textile.ts'
import { toys } from './lexicon/toys.ts'
import { workshop } from './lexicon/workshop.ts'
import { contentStems } from './names.ts'

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
}

interface Chapter {
  readonly lines: string
  readonly category: CategoryCode
  readonly shelf?: Shelf
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
]

const senseOf = (object: string, category: CategoryCode, shelf: Shelf | undefined): Sense =>
  shelf === undefined ? { object, category } : { object, category, shelf }

const synonymsOf = (names: readonly string[], sense: Sense): Surface[] => names.map((name) => ({ name, sense }))

const singularHead = (name: string): string => contentStems(name)[0] ?? name

/** A list of kinds: a name with a head of its own is an object of its own, else another name of the first that has that head. */
const kindsOf = (names: readonly string[], senseFor: (kind: string) => Sense): Surface[] => {
  const heads = new Map<string, Sense>()
  return names.map((name) => {
    const head = singularHead(name)
    const sense = heads.get(head) ?? senseFor(name)
    heads.set(head, sense)
    return { name, sense }
  })
}

const surfacesOf = ({ lines, category, shelf }: Chapter): Surface[] =>
  lines
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [object = '', others = ''] = line.split(/ [=:] /)
      const names = [object, ...others.split(', ')].filter((name) => name !== '')
      return line.includes(' : ')
        ? kindsOf(names, (kind) => senseOf(kind, category, shelf))
        : synonymsOf(names, senseOf(object, category, shelf))
    })

/** Every name of every object, canonical names first within their line; earlier chapters win over later ones. */
export const readSurfaces = (): readonly Surface[] => chapters.flatMap(surfacesOf)
