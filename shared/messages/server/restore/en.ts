import type { fr } from './fr.ts'

export const en: Record<keyof typeof fr, string> = {
  'restore.nothing.here': 'No backup found on this machine. Make one, or look on your online account.',
  'restore.nothing.new': 'No backup found: this account is new, nothing was sent to it. Check the address, or choose another account.',
  'restore.nothing.emptied':
    'No backup found: the folder was emptied. Look in the trash of your account and put the folder “backups” back.',
  'restore.nothing.other-organisation': 'No backup found: this folder belongs to “{owner}”. Check the address, then look again.',
  'restore.nothing.wrong-folder':
    'No backup found: this folder holds other files. Give the address of the folder to which Grenier sends its copies.',
  'restore.nothing.unreadable': 'No backup found that this program can read. Update Grenier, then look again.',
  'restore.state.fetching': 'The backup is being read.',
  'restore.state.checking': 'The backup is being checked.',
  'restore.state.checked': 'The backup is checked. Nothing is changed yet.',
  'restore.state.preparing': 'What is here is copied, then the data is prepared.',
  'restore.state.swapping': 'The data is being replaced. The page comes back in a moment.',
  'restore.state.done': 'The restore is finished.',
  'restore.say-yes': 'Nothing is changed. Add --yes to restore this backup.',
  'restore.entity.sites': 'sites',
  'restore.entity.people': 'people',
  'restore.entity.registers': 'tills',
  'restore.entity.sales': 'tickets',
  'restore.entity.deposits': 'deposits',
  'restore.entity.exports': 'declaration files',
  'restore.entity.files': 'attached files',
  'restore.note.foreign': 'This backup belongs to another organisation: “{organisation}”.',
  'restore.note.without-keys':
    'Without the recovery phrase the figures come back. The passwords of online accounts and the keys of services must be typed again.',
  'restore.note.unknown-signer': 'This backup was made by another machine. Go on only if you recognise it.',
  'restore.note.tills-ahead':
    '{tills} {tills|till has|tills have} newer entries. {tills|It sends|They send} them again by {tills|itself|themselves}.',
  'restore.note.tills-forgot':
    'This backup is more than 30 days old. Tills may have forgotten sales made since: choose a more recent one if you can.',
  'restore.note.files': '{files} attached {files|file is|files are} checked, then fetched from your accounts if needed.',
  'restore.note.log-in-again': 'Everybody will have to log in again.',
  'restore.note.safety-copy': 'A copy of what is here is kept in the folder of backups.',
  'restore.type-again.ai': 'the key of the speech service',
  'restore.type-again.telegram': 'the token of the Telegram bot',
  'restore.type-again.mail': 'the password of the mail server',
  'restore.type-again.account': 'the password of the account {name}',
  'restore.drill.passed': 'Restore drill passed: the backup of {at} opens and verifies ({entries} {entries|entry|entries}, {seconds} s).',
  'restore.drill.nothing': 'Restore drill impossible: no backup found. Open “Backups” and make one.',
  'restore.drill.differs': 'The backup of {at} does not hold what it announces ({detail}).',
  'alert.restore.done': 'The data of {at} was restored. Log in again and check your figures.',
  'alert.restore.files-missing':
    '{count} attached {count|file is|files are} missing after the restore. Check your online accounts in “Online backup”.',
  'alert.backup.drill-failed': 'The monthly restore drill failed: {cause} Open “Backups” to make another one.',
  'alert.database.damaged': 'The database is damaged ({detail}). Tills go on by themselves. Open “Backups” and restore the last point.',
  'alert.database.rolled-back': 'The database is older than what this server has already seen. Open “Backups” and restore the last point.',
}
