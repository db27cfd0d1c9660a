/** The recovery kit: its warnings, and how to restore as its sheet says it. */
export const fr = {
  'alert.recovery.missing':
    'Aucune fiche de récupération n’est confirmée. Sans elle, les sauvegardes ne sont pas chiffrées. Ouvrez « Sauvegarde en ligne ».',
  'alert.recovery.replaced':
    'La fiche de récupération a été refaite par {cause}. Gardez l’ancienne : elle seule ouvre les sauvegardes d’avant.',
  'cause.recovery.command-line': 'la ligne de commande',
  'recovery.step.1': 'Installez Grenier sur un ordinateur, puis ouvrez la page que la console indique.',
  'recovery.step.2': 'Choisissez « Restaurer ma ressourcerie » au lieu de créer une ressourcerie.',
  'recovery.step.3': 'Saisissez l’adresse, le nom d’utilisateur et le mot de passe du compte de sauvegarde.',
  'recovery.step.4': 'Choisissez la sauvegarde la plus récente, puis tapez les douze mots dans l’ordre.',
  'recovery.step.5': 'Vérifiez les chiffres, puis rallumez les tablettes de caisse : elles renvoient leurs ventes.',
  'recovery.cli.words': 'Écrivez ces douze mots sur un papier. Ils ne seront plus jamais montrés.',
  'recovery.cli.confirm': 'Confirmez-les ensuite : grenier recovery confirm --phrase-stdin',
  'recovery.cli.confirmed': 'La fiche de récupération est confirmée. Les sauvegardes sont chiffrées à partir de maintenant.',
  'recovery.cli.opens': 'Cette phrase ouvre les sauvegardes. La fiche date du {day}.',
  'recovery.cli.rotated':
    'La clé est changée : {resealed} {resealed|mot de passe refermé|mots de passe refermés}, {lost} {lost|illisible|illisibles}.',
} as const
