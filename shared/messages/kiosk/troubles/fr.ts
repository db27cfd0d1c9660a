/** What the till says when something is out of the ordinary: a row it cannot read, a closing asked elsewhere. `en.ts` has the same keys. */
export const fr = {
  'lost.title': 'Ce qui attend',
  'lost.text': 'L’écriture n° {sequence} enregistrée ici est illisible. Les suivantes attendent derrière elle.',
  'lost.hint': 'Cherchez d’abord son ticket papier. Déclarer la perte fait partir les suivantes.',
  'lost.declare': 'Déclarer la perte',
  'lost.who': 'Qui déclare la perte ?',
  'lost.nobody': 'Aucun administrateur n’a de code PIN. Ajoutez-en un dans le tableau de bord.',
  'lost.after': 'Les administrateurs sont prévenus. La vente perdue n’est comptée nulle part.',
  'lost.done': 'La perte est déclarée. Les écritures suivantes partent.',
  'lost.elsewhere': 'Elle date d’une liaison précédente. Enregistrez le fichier de secours et prévenez un administrateur.',
  'close.asked': 'La session a été fermée depuis le tableau de bord. Comptez la caisse pour la clôturer.',
  'close.asked-parked': 'Le ticket en cours est mis de côté. Vous le reprendrez à la prochaine session.',
}
