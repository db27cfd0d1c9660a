import type { fr } from './fr.ts'

/** What people said, and how long it is kept. */
export const en: Record<keyof typeof fr, string> = {
  'privacy.title': 'Voice notes',
  'privacy.lead': 'What was said is kept no longer than needed. The text and the lines stay.',
  'privacy.days': 'Erase voice notes after (days)',
  'privacy.days-hint': 'Thirty days are enough to correct. Zero: they stay for ever.',
  'privacy.days-wrong': 'Write a whole number from 0 to 3650.',
  'privacy.copies': 'Erase online copies too',
  'privacy.copies-hint': 'The kDrive accounts lose them at the same time. Otherwise they stay there.',
  'privacy.saved': 'How long notes are kept is saved',
  'privacy.read-only': 'Only an administrator changes this.',
  'erase.button': 'Erase voice and text',
  'erase.title': 'Erase what was said?',
  'erase.text': 'Voice, photos and text go for ever, here and on the online accounts. The weighed lines stay.',
  'erase.done': 'It is erased',
  'erase.what':
    '{deposits} {deposits|deposit|deposits}: {voiceNotes} {voiceNotes|voice note|voice notes}, {photos} {photos|photo|photos}, {texts} {texts|text|texts}.',
  'erase.nothing': 'There was nothing left to erase.',
  'erase.elsewhere': 'Where some is left',
  'erase.accounts': 'On {accounts}: erased as soon as this account answers.',
  'erase.backups': 'In {backups} {backups|backup|backups}, until too old.',
  'erase.exports': 'In files that somebody downloaded: erase them yourself. Ecologic files hold figures alone.',
  'erase.chat': 'In the person’s Telegram conversation: they erase it themselves.',
  'erase.erased': 'Erased on {day}',
  'erase.text-erased': 'The text is erased.',
  'erase.of-person': 'Erase their words',
  'erase.of-person-title': 'Erase the words of {name}?',
}
