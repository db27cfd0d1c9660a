import type { LeafCategory } from '../../domain/nomenclature.ts'

/** Short names of categories and shelves, for every program: buttons, charts, the bot, the catalogue a shop starts with. */
export const fr = {
  'category.EEE-1': 'Froid et chaud',
  'category.EEE-2': 'Écrans',
  'category.EEE-3': 'Lampes',
  'category.EEE-4': 'Gros appareils',
  'category.EEE-5': 'Petits appareils',
  'category.EEE-6': 'Informatique, téléphones',
  'category.EEE-7': 'Panneaux solaires',
  'category.EEE-8': 'Vélos électriques, trottinettes',
  'category.textile': 'Textile',
  'category.livres': 'Livres et disques',
  'category.vaisselle': 'Vaisselle',
  'category.meubles': 'Meubles',
  'category.jouets': 'Jouets',
  'category.bricolage': 'Bricolage',
  'category.velos': 'Vélos',
  'category.sport': 'Sport',
  'category.decoration': 'Décoration',
  'category.puericulture': 'Puériculture',
  'category.autre': 'Autre',
} as const satisfies Record<`category.${LeafCategory}`, string>
