import { eeeCategories, eeeLabels, shelves, type EeeCategory } from '../nomenclature.ts'
import type { BusinessDay } from '../units.ts'
import type { LeafMapping, Nomenclature } from './nomenclature-table.ts'

/** For lists whose first day is not known: before any record. */
const always = '2000-01-01' as BusinessDay
const wholly = (leaf: string, category: string): LeafMapping => ({ leaf, parts: [{ category, share: 1000 }] })
const nowhere = (leaf: string): LeafMapping => ({ leaf, parts: [] })

/** Code de l'environnement R543-172, since 15 August 2018; directive 2012/19/UE, annex III. Goods that are not electrical are nowhere. */
export const eee2018: Nomenclature = {
  code: 'eee-2018',
  label: 'Équipements électriques et électroniques, depuis le 15 août 2018',
  validFrom: '2018-08-15' as BusinessDay,
  validTo: null,
  categories: eeeCategories.map((code) => ({ code, label: eeeLabels[code] })),
  mapping: [...eeeCategories.map((code) => wholly(code, code)), ...shelves.map(nowhere)],
  proposed: false,
}

const labelsOf2005 = [
  'Gros appareils ménagers',
  'Petits appareils ménagers',
  'Équipements informatiques et de télécommunications',
  'Matériel grand public',
  "Matériel d'éclairage",
  'Outils électriques et électroniques',
  'Jouets, équipements de loisir et de sport',
  'Dispositifs médicaux',
  'Instruments de surveillance et de contrôle',
  'Distributeurs automatiques',
  'Panneaux photovoltaïques',
]
const in2005 = (number: number) => `EEE-2005-${number}`
const proposed2005: Record<EeeCategory, number> = {
  'EEE-1': 1,
  'EEE-2': 4,
  'EEE-3': 5,
  'EEE-4': 1,
  'EEE-5': 2,
  'EEE-6': 3,
  'EEE-7': 11,
  'EEE-8': 7,
}

/** Directive 2002/96/CE, annex IA, for records of before 15 August 2018. Which of today's categories goes where is our own proposal. */
export const eee2005: Nomenclature = {
  code: 'eee-2005',
  label: "Équipements électriques et électroniques, jusqu'au 14 août 2018",
  validFrom: '2005-08-13' as BusinessDay,
  validTo: '2018-08-15' as BusinessDay,
  categories: labelsOf2005.map((label, index) => ({ code: in2005(index + 1), label })),
  mapping: [...eeeCategories.map((code) => wholly(code, in2005(proposed2005[code]))), ...shelves.map(nowhere)],
  proposed: true,
}

/**
 * The flows of a déchèterie. Solar panels and vehicles (EEE-7, EEE-8) belong to none of the five for certain, so they have no mapping: a
 * file that holds some names them, and the association decides.
 */
export const decheterie: Nomenclature = {
  code: 'decheterie',
  label: 'Flux de déchèterie',
  validFrom: always,
  validTo: null,
  categories: [
    { code: 'GEM-F', label: 'Gros électroménager froid' },
    { code: 'GEM-HF', label: 'Gros électroménager hors froid' },
    { code: 'ECRANS', label: 'Écrans' },
    { code: 'PAM', label: 'Petits appareils en mélange' },
    { code: 'LAMPES', label: 'Lampes' },
  ],
  mapping: [
    wholly('EEE-1', 'GEM-F'),
    wholly('EEE-2', 'ECRANS'),
    wholly('EEE-3', 'LAMPES'),
    wholly('EEE-4', 'GEM-HF'),
    wholly('EEE-5', 'PAM'),
    wholly('EEE-6', 'PAM'),
    ...shelves.map(nowhere),
  ],
  proposed: true,
}

const ecomaisonShelves = new Map([
  ['meubles', 'EA'],
  ['jouets', 'JOUETS'],
  ['bricolage', 'ABJ'],
])

/** What Ecomaison takes: one shelf for each. Shelves that hold more than that (décoration, puériculture) are left out until somebody shares them. */
export const ecomaison: Nomenclature = {
  code: 'ecomaison',
  label: 'Filières d’Ecomaison',
  validFrom: always,
  validTo: null,
  categories: [
    { code: 'EA', label: "Éléments d'ameublement" },
    { code: 'JOUETS', label: 'Jouets' },
    { code: 'ABJ', label: 'Articles de bricolage et de jardin' },
  ],
  mapping: [
    ...eeeCategories.map(nowhere),
    ...shelves.map((shelf) => {
      const category = ecomaisonShelves.get(shelf)
      return category ? wholly(shelf, category) : nowhere(shelf)
    }),
  ],
  proposed: true,
}

/** Every category of the catalogue as itself, from the catalogue as it is now. */
export const catalogue = (leaves: readonly { readonly code: string; readonly label: string }[]): Nomenclature => ({
  code: 'catalogue',
  label: 'Catégories de la boutique',
  validFrom: always,
  validTo: null,
  categories: leaves.map(({ code, label }) => ({ code, label })),
  mapping: leaves.map(({ code }) => wholly(code, code)),
  proposed: false,
})

export const builtInNomenclatures: readonly Nomenclature[] = [eee2018, eee2005, decheterie, ecomaison]
