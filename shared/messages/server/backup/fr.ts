/** Why no backup could be made, on Telegram and on screen. */
export const fr = {
  'alert.backup.failed': 'La sauvegarde a échoué : {cause}. La précédente est gardée.',
  'cause.backup.damaged': 'la base de données est abîmée, ouvrez « Sauvegardes » pour restaurer',
  'cause.backup.journal-broken': 'le journal des ventes ne se vérifie plus, ouvrez « Sauvegardes » pour restaurer',
  'cause.backup.disk-full': 'le disque est plein, libérez de la place',
  'cause.backup.no-dump-tool': 'les outils de PostgreSQL manquent, installez-les',
  'cause.backup.dump-version': 'les outils de PostgreSQL sont trop anciens, mettez-les à jour',
  'cause.backup.dump-failed': 'PostgreSQL n’a pas donné de copie, vérifiez qu’il fonctionne',
  'cause.backup.failed': 'ouvrez « Sauvegardes » pour lire pourquoi',
} as const
