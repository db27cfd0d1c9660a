/** What a restoration says: while it runs, before a person says yes, and to the team afterwards. */
export const fr = {
  'restore.nothing.here': 'Aucune sauvegarde trouvée sur cette machine. Faites-en une, ou cherchez sur votre compte en ligne.',
  'restore.nothing.new':
    'Aucune sauvegarde trouvée : ce compte est neuf, rien n’y a été envoyé. Vérifiez l’adresse, ou choisissez un autre compte.',
  'restore.nothing.emptied':
    'Aucune sauvegarde trouvée : le dossier a été vidé. Cherchez dans la corbeille de votre compte et remettez le dossier « backups ».',
  'restore.nothing.other-organisation':
    'Aucune sauvegarde trouvée : ce dossier est celui de « {owner} ». Vérifiez l’adresse, puis cherchez de nouveau.',
  'restore.nothing.wrong-folder':
    'Aucune sauvegarde trouvée : ce dossier contient d’autres fichiers. Donnez l’adresse du dossier où Grenier envoie ses copies.',
  'restore.nothing.unreadable': 'Aucune sauvegarde trouvée que ce programme sache lire. Mettez Grenier à jour, puis cherchez de nouveau.',
  'restore.state.fetching': 'La sauvegarde est en cours de lecture.',
  'restore.state.checking': 'La sauvegarde est en cours de vérification.',
  'restore.state.checked': 'La sauvegarde est vérifiée. Rien n’est encore changé.',
  'restore.state.preparing': 'Une copie de l’existant est faite, puis les données sont préparées.',
  'restore.state.swapping': 'Les données sont remplacées. La page revient dans un instant.',
  'restore.state.done': 'La restauration est terminée.',
  'restore.say-yes': 'Rien n’est changé. Ajoutez --yes pour restaurer cette sauvegarde.',
  'restore.entity.sites': 'sites',
  'restore.entity.people': 'personnes',
  'restore.entity.registers': 'caisses',
  'restore.entity.sales': 'tickets',
  'restore.entity.deposits': 'dépôts',
  'restore.entity.exports': 'fichiers de déclaration',
  'restore.entity.files': 'fichiers joints',
  'restore.note.foreign': 'Cette sauvegarde est celle d’une autre organisation : « {organisation} ».',
  'restore.note.without-keys':
    'Sans la phrase de récupération, les chiffres reviennent. Il faudra saisir à nouveau les mots de passe des comptes en ligne et les clés des services.',
  'restore.note.unknown-signer': 'Cette sauvegarde a été faite par une autre machine. Continuez seulement si vous la reconnaissez.',
  'restore.note.tills-ahead':
    '{tills} {tills|caisse a|caisses ont} des écritures plus récentes. {tills|Elle les renverra|Elles les renverront} toutes seules.',
  'restore.note.tills-forgot':
    'Cette sauvegarde a plus de 30 jours. Les caisses ont pu oublier des ventes faites depuis : préférez une plus récente.',
  'restore.note.files':
    '{files} {files|fichier joint sera vérifié|fichiers joints seront vérifiés}, puis repris sur vos comptes si besoin.',
  'restore.note.log-in-again': 'Tout le monde devra se connecter à nouveau.',
  'restore.note.safety-copy': 'Une copie de ce qui est ici est gardée dans le dossier des sauvegardes.',
  'restore.type-again.ai': 'la clé du service de reconnaissance vocale',
  'restore.type-again.telegram': 'le jeton du bot Telegram',
  'restore.type-again.mail': 'le mot de passe du serveur d’e-mail',
  'restore.type-again.account': 'le mot de passe du compte {name}',
  'restore.drill.passed':
    'Essai de restauration réussi : la sauvegarde du {at} s’ouvre et se vérifie ({entries} {entries|écriture|écritures}, {seconds} s).',
  'restore.drill.nothing': 'Essai de restauration impossible : aucune sauvegarde trouvée. Ouvrez « Sauvegardes » et faites-en une.',
  'restore.drill.differs': 'La sauvegarde du {at} ne contient pas ce qu’elle annonce ({detail}).',
  'alert.restore.done': 'Les données du {at} ont été restaurées. Connectez-vous à nouveau et vérifiez vos chiffres.',
  'alert.restore.files-missing':
    '{count} {count|fichier joint manque|fichiers joints manquent} après la restauration. Vérifiez vos comptes en ligne dans « Sauvegarde en ligne ».',
  'alert.backup.drill-failed': 'L’essai mensuel de restauration a échoué : {cause} Ouvrez « Sauvegardes » pour en faire un autre.',
  'alert.database.damaged':
    'La base de données est abîmée ({detail}). Les caisses continuent seules. Ouvrez « Sauvegardes » et restaurez le dernier point.',
  'alert.database.rolled-back':
    'La base de données est plus ancienne que ce que ce serveur a déjà vu. Ouvrez « Sauvegardes » et restaurez le dernier point.',
}
