/**
 * Categories of the default nomenclature `eee-2018` (Code de l'environnement R543-172; directive 2012/19/UE, annex III) and the shelves of
 * the shop for goods that are not electrical. The statutory wording of category 8 could not be checked at its source, so labels are data.
 */
export const eeeCategories = ['EEE-1', 'EEE-2', 'EEE-3', 'EEE-4', 'EEE-5', 'EEE-6', 'EEE-7', 'EEE-8'] as const
export type EeeCategory = (typeof eeeCategories)[number]

/** Shop shelves for goods outside EEE: sold and weighed, never counted under an EEE category. */
export const shelves = [
  'textile',
  'livres',
  'vaisselle',
  'meubles',
  'jouets',
  'bricolage',
  'velos',
  'sport',
  'decoration',
  'puericulture',
  'autre',
] as const
export type Shelf = (typeof shelves)[number]

/** A leaf category of facts: one of the eight, or a shelf. */
export type LeafCategory = EeeCategory | Shelf
export const leafCategories: readonly LeafCategory[] = [...eeeCategories, ...shelves]

/** What a classifier or a label set says: one of the eight, or `HORS` (not electrical). */
export type CategoryCode = EeeCategory | 'HORS'

export const isEee = (category: string): category is EeeCategory => (eeeCategories as readonly string[]).includes(category)

/** Labels of `eee-2018`, in French as the files need them; screens take theirs from the message files. */
export const eeeLabels: Record<EeeCategory, string> = {
  'EEE-1': "Équipements d'échange thermique",
  'EEE-2': 'Écrans, moniteurs et équipements comprenant des écrans',
  'EEE-3': 'Lampes',
  'EEE-4': 'Gros équipements',
  'EEE-5': 'Petits équipements',
  'EEE-6': 'Petits équipements informatiques et de télécommunications',
  'EEE-7': 'Panneaux photovoltaïques',
  'EEE-8': 'Cycles à pédalage assisté et engins de déplacement personnel motorisés',
}
