/** Folders that partners read: alerts, and how to make a share link. */
export const fr = {
  'alert.sharing.link-soon':
    'Le lien du dossier partagé avec {partner} ({host}) finit le {day}. Prolongez-le chez l’hébergeur, puis notez la date dans « Sauvegarde en ligne ».',
  'alert.sharing.link-expired':
    'Le lien du dossier partagé avec {partner} ({host}) est fini depuis le {day}. Refaites-le, puis notez-le dans « Sauvegarde en ligne ».',
  'cause.sharing.file-gone': 'un fichier déclaré a disparu ou a changé sur le disque, refaites-le dans « Déclarations »',
  'sharing.step.1': 'Ouvrez le compte en ligne dans votre navigateur, avec l’utilisateur {user}.',
  'sharing.step.2': 'Cherchez le dossier {folder}. Il apparaît avec le premier fichier envoyé.',
  'sharing.step.3': 'Créez un lien de partage sur ce dossier {name}, et sur lui seul.',
  'sharing.step.4': 'Choisissez la lecture seule et une date de fin.',
  'sharing.step.5': 'Copiez le lien ici, avec sa date de fin, puis envoyez-le à {partner}.',
} as const
