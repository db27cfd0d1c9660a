import type { fr } from './fr.ts'

export const en: Record<keyof typeof fr, string> = {
  'notes.title': 'Notes',
  'notes.none': 'No note.',
  'notes.none-yet': 'No note yet. Write here what the figures do not say.',
  'notes.write': 'Your note',
  'notes.hint': 'It will be dated and signed with your name. It cannot be changed afterwards.',
  'notes.add': 'Add the note',
  'notes.open': 'Write a note',
  'notes.signed': '{name} · {moment}',
  'notes.added': 'Note added',
}
