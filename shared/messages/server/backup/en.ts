import type { fr } from './fr.ts'

export const en: Record<keyof typeof fr, string> = {
  'alert.backup.failed': 'The backup failed: {cause}. The one before is kept.',
  'cause.backup.damaged': 'the database is damaged, open “Backups” to restore',
  'cause.backup.journal-broken': 'the journal of sales does not verify any more, open “Backups” to restore',
  'cause.backup.disk-full': 'the disk is full, free some room',
  'cause.backup.no-dump-tool': 'the tools of PostgreSQL are missing, install them',
  'cause.backup.dump-version': 'the tools of PostgreSQL are too old, update them',
  'cause.backup.dump-failed': 'PostgreSQL gave no copy, check that it runs',
  'cause.backup.failed': 'open “Backups” to read why',
}
