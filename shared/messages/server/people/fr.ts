/** The messages by which people are invited, or choose a new password. `en.ts` has the same keys. */
export const fr = {
  'link-mail.hello': 'Bonjour {name},',
  'link-mail.subject-invitation': 'Votre accès à {organisation}',
  'link-mail.subject-reset': 'Choisir un nouveau mot de passe pour {organisation}',
  'link-mail.text-invitation': '{organisation} vous ouvre son tableau de bord Grenier. Choisissez votre mot de passe à cette adresse :',
  'link-mail.text-reset': 'Pour choisir un nouveau mot de passe, ouvrez cette adresse :',
  'link-mail.until-invitation': 'Ce lien sert une seule fois, pendant trois jours.',
  'link-mail.until-reset': 'Ce lien sert une seule fois, pendant une heure.',
  'link-mail.other': 'Vous n’attendiez pas ce message ? Ne faites rien : rien ne change.',
} as const
