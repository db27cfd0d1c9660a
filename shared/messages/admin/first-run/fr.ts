/** The first opening. `en.ts` has the same keys. */
export const fr = {
  'first-run.title': 'Grenier attend sa première personne',
  'first-run.console': 'Regardez la console où Grenier a démarré. Elle affiche un lien à ouvrir une seule fois.',
  'first-run.renew': 'Le lien vaut 30 minutes. Redémarrez Grenier pour en obtenir un autre.',
  'first-account.title': 'Bienvenue dans Grenier',
  'first-account.no-token': 'Il manque la fin du lien. Copiez l’adresse entière depuis la console.',
  'first-account.own': 'Créer ma ressourcerie',
  'first-account.demonstration': 'Essayer avec une ressourcerie de démonstration',
  'first-account.lead': 'Quelques réponses suffisent. Tout pourra être changé plus tard.',
  'first-account.organisation': 'Nom de l’association',
  'first-account.site': 'Nom du premier site',
  'first-account.site-hint': 'Le lieu de la boutique, par exemple « Boutique du centre ».',
  'first-account.time-zone': 'Fuseau horaire',
  'first-account.you': 'Vous',
  'first-account.create': 'Créer ma ressourcerie',
  'first-account.demonstration-lead': 'La démonstration montre deux sites et une année d’activité.',
  'first-account.demonstration-apart': 'La démonstration a son propre dossier. Votre ressourcerie reste vide et intacte.',
} as const
