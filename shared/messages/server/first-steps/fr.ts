/** The page that a tablet opens to show that it reaches the server. `en.ts` has the same keys. */
export const fr = {
  'tablet.title': 'Essai de la tablette',
  'tablet.waiting': 'La tablette appelle le serveur…',
  'tablet.arrived': 'La tablette a atteint le serveur. Elle peut devenir une caisse.',
  'tablet.unsafe': 'La tablette atteint le serveur, mais ne lui fait pas encore confiance.',
  'tablet.prepare': 'Préparer cet appareil',
  'tablet.elsewhere': 'Cette adresse n’est pas celle des caisses. Ouvrez plutôt :',
  'tablet.old': 'Cette page a expiré. Affichez un nouveau code sur le tableau de bord.',
  'tablet.silent': 'Le serveur ne répond pas. Vérifiez le réseau de la tablette, puis rechargez.',
  'tablet.next': 'La suite se lit sur le tableau de bord.',
} as const
