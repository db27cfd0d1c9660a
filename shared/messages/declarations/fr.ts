/** What the server says of declarations: what changed since one was sent, and reminders by e-mail. */
export const fr = {
  'changed.since': 'modifiée depuis l’envoi : {what}',
  'changed.sales': '{count} {number|vente|ventes}',
  'changed.reversals': '{count} {number|annulation ou remboursement|annulations ou remboursements}',
  'changed.deposits': '{count} {number|objet déposé|objets déposés}',
  'changed.weight': '{weight} déposés',
  'changed.other': 'poids ou orientations corrigés',
  'place.all': 'toute l’association',
  'place.site': 'site {scope}',
  'mail.subject': 'Déclaration {organisation} du {from} au {to} : il reste {days} {days|jour|jours}',
  'mail.subject-today': 'Déclaration {organisation} du {from} au {to} : à envoyer aujourd’hui',
  'mail.text':
    'Bonjour,\n\nLa déclaration {organisation} ({place}) du {from} au {to} n’est pas encore envoyée.\nDernier jour : {due}.\n\nOuvrez « Déclarations » dans Grenier, vérifiez les chiffres, puis envoyez le fichier.',
  'mail.end': 'Grenier vous écrit 14 jours, 3 jours et le jour même avant chaque échéance.',
} as const
