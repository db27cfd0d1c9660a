/** What the copy in the cloud tells: alerts, and the causes they name. */
export const fr = {
  'alert.remote.stopped': 'La copie vers {address} est arrêtée : {cause}. Vos fichiers sont gardés ici.',
  'alert.remote.late':
    'Aucun fichier n’est arrivé sur {address} depuis plus de {hours} {hours|heure|heures}. Vérifiez la connexion et le compte.',
  'alert.remote.nearly-full': 'Il reste {percent} % de place sur {address}. Libérez de la place ou changez d’offre.',
  'remote.test-passed': 'Le compte fonctionne : écrire, relire, renommer et supprimer ont réussi.',
  'cause.remote.password-refused': 'le mot de passe est refusé, saisissez-en un nouveau',
  'cause.remote.password-lost': 'le mot de passe gardé ne s’ouvre plus, saisissez-le à nouveau',
  'cause.remote.forbidden': 'le compte n’a pas le droit d’écrire, vérifiez ses droits',
  'cause.remote.folder-missing': 'le dossier n’existe pas, créez-le ou corrigez l’adresse',
  'cause.remote.conflict': 'le dossier ne peut pas être créé, vérifiez l’adresse',
  'cause.remote.full': 'il n’y a plus de place, libérez-en',
  'cause.remote.other-organisation': 'ce dossier est celui d’une autre organisation, choisissez-en un autre',
  'cause.remote.certificate': 'le certificat n’est pas valable, vérifiez l’adresse et l’heure',
  'cause.remote.address-refused': 'cette adresse n’est pas permise, corrigez-la',
  'cause.remote.redirected': 'le serveur renvoie ailleurs, corrigez l’adresse',
  'cause.remote.rename-unsupported': 'ce serveur ne sait pas renommer, choisissez-en un autre',
  'cause.remote.refused': 'le serveur refuse, vérifiez l’adresse',
} as const
