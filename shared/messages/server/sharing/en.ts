import type { fr } from './fr.ts'

export const en: Record<keyof typeof fr, string> = {
  'alert.sharing.link-soon':
    'The link of the folder shared with {partner} ({host}) ends on {day}. Extend it at the provider, then note the date in “Online backup”.',
  'alert.sharing.link-expired':
    'The link of the folder shared with {partner} ({host}) ended on {day}. Make a new one, then note it in “Online backup”.',
  'cause.sharing.file-gone': 'a declared file is gone or changed on the disk, make it again in “Declarations”',
  'sharing.step.1': 'Open the online account in your browser, as the user {user}.',
  'sharing.step.2': 'Find the folder {folder}. It appears with the first file sent.',
  'sharing.step.3': 'Make a share link on this folder {name}, and on it alone.',
  'sharing.step.4': 'Choose read-only and a last day.',
  'sharing.step.5': 'Copy the link here with its last day, then send it to {partner}.',
}
