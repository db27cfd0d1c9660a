import type { fr } from './fr.ts'

/** The same short names in English. */
export const en: Record<keyof typeof fr, string> = {
  'category.EEE-1': 'Cooling and heating',
  'category.EEE-2': 'Screens',
  'category.EEE-3': 'Lamps',
  'category.EEE-4': 'Large appliances',
  'category.EEE-5': 'Small appliances',
  'category.EEE-6': 'Computers, phones',
  'category.EEE-7': 'Solar panels',
  'category.EEE-8': 'E-bikes, e-scooters',
  'category.textile': 'Textiles',
  'category.livres': 'Books and records',
  'category.vaisselle': 'Tableware',
  'category.meubles': 'Furniture',
  'category.jouets': 'Toys',
  'category.bricolage': 'DIY',
  'category.velos': 'Bicycles',
  'category.sport': 'Sport',
  'category.decoration': 'Decoration',
  'category.puericulture': 'Baby goods',
  'category.autre': 'Other',
}
