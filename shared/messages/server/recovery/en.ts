/** The recovery kit: its warnings, and how to restore as its sheet says it. */
export const en = {
  'alert.recovery.missing': 'No recovery sheet is confirmed. Without it, backups are not encrypted. Open “Online backup”.',
  'alert.recovery.replaced': 'The recovery sheet was made anew by {cause}. Keep the old one: it alone opens earlier backups.',
  'cause.recovery.command-line': 'the command line',
  'recovery.step.1': 'Install Grenier on a computer, then open the page that the console names.',
  'recovery.step.2': 'Choose “Restore my reuse centre” instead of creating one.',
  'recovery.step.3': 'Type the address, the user name and the password of the backup account.',
  'recovery.step.4': 'Choose the newest backup, then type the twelve words in their order.',
  'recovery.step.5': 'Check the figures, then switch the tills on again: they send their sales once more.',
  'recovery.cli.words': 'Write these twelve words on paper. They will never be shown again.',
  'recovery.cli.confirm': 'Then confirm them: grenier recovery confirm --phrase-stdin',
  'recovery.cli.confirmed': 'The recovery sheet is confirmed. Backups are encrypted from now on.',
  'recovery.cli.opens': 'This phrase opens the backups. The sheet was made on {day}.',
  'recovery.cli.rotated':
    'The key is changed: {resealed} {resealed|password sealed again|passwords sealed again}, {lost} {lost|unreadable|unreadable}.',
} as const
