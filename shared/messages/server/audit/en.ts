import type { fr } from './fr.ts'

/** The same texts in English. */
export const en: Record<keyof typeof fr, string> = {
  'audit.told': 'ℹ️ {what}: {name}\nBy {who}, {at}.\n{where}',
  'audit.where': 'Row {sequence} in “History of actions”.',
  'audit.grenier': 'Grenier',
}
