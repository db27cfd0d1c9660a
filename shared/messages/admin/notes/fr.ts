/** Dated, signed remarks. `en.ts` has the same keys. */
export const fr = {
  'notes.title': 'Notes',
  'notes.none': 'Aucune note.',
  'notes.none-yet': 'Aucune note. Écrivez ici ce que les chiffres ne disent pas.',
  'notes.write': 'Votre note',
  'notes.hint': 'Elle sera datée et signée de votre nom. Elle ne se modifie plus.',
  'notes.add': 'Ajouter la note',
  'notes.open': 'Annoter',
  'notes.signed': '{name} · {moment}',
  'notes.added': 'Note ajoutée',
} as const
