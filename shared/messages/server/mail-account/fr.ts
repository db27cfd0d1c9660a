/** The trial mail. `en.ts` has the same keys. */
export const fr = {
  'mail-trial.subject': 'Grenier : essai d’e-mail',
  'mail-trial.text': 'Bonjour,\n\nGrenier sait envoyer des e-mails. Vous pouvez effacer celui-ci.',
} as const
