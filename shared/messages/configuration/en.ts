import type { fr } from './fr.ts'

export const en: Record<keyof typeof fr, string> = {
  twice: 'It is twice in the file. Keep one.',
  'on-line': 'Line {line}. {problem}',
  'in-thing': 'Line {line}, “{things}”. {problem}',
  'time-zone': 'This time zone is unknown. Write Europe/Paris, for example.',
  siret: 'This SIRET has a typing mistake. Check each digit.',
  hours: 'These hours do not fit: an end after the start, and no overlap.',
  accent: 'This colour could not be read: contrast {ratio}, and {needed} is needed. Take {nearest}.',
  logo: 'This picture does not fit: a whole PNG, 32 to 2000 pixels, 512 kB at most. The dashboard makes one.',
  'site-name': 'Another site has this name already. Give another.',
  'register-name': 'Another till of the site has this name already. Give another.',
  'site-unknown': 'This site is neither in the file nor here.',
  'category-unknown': 'This category is neither in the file nor here.',
  'article-unknown': 'This article is neither in the file nor here.',
  'price-range': 'The lowest price is above the highest.',
  profile: 'This layout of files is unknown here.',
}
