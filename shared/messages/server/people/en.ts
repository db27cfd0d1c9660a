/** The messages by which people are invited, or choose a new password. */
export const en = {
  'link-mail.hello': 'Hello {name},',
  'link-mail.subject-invitation': 'Your access to {organisation}',
  'link-mail.subject-reset': 'Choose a new password for {organisation}',
  'link-mail.text-invitation': '{organisation} gives you access to its Grenier dashboard. Choose your password at this address:',
  'link-mail.text-reset': 'To choose a new password, open this address:',
  'link-mail.until-invitation': 'This link works once, for three days.',
  'link-mail.until-reset': 'This link works once, for one hour.',
  'link-mail.other': 'You did not expect this message? Do nothing: nothing changes.',
} as const
