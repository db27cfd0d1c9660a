import { fr as causes } from '../causes/fr.ts'
import { fr as audit } from './audit/fr.ts'
import { fr as backup } from './backup/fr.ts'
import { fr as recovery } from './recovery/fr.ts'
import { fr as restore } from './restore/fr.ts'
import { fr as sharing } from './sharing/fr.ts'
import { fr as sync } from './sync/fr.ts'

/** What the server says to people outside a request: alerts, on Telegram and on screen. Each says what happened and what to do. */
export const fr = {
  'alert.see': 'Voir',
  'alert-number': 'Alerte n° {number}',
  'alert.receipt.not-printed': 'L’imprimante de la caisse {register} n’a pas imprimé un ticket : {cause}. Les ventes sont enregistrées.',
  'alert.receipt.not-mailed': 'Un ticket de la caisse {register} n’est pas parti par e-mail : {cause}. La vente est enregistrée.',
  'cause.printer.missing': 'aucune imprimante n’est réglée, saisissez son adresse dans « Caisses »',
  'cause.printer.address-refused': 'son adresse n’est pas du réseau local, corrigez-la dans « Caisses »',
  'cause.printer.unreachable': 'elle ne répond pas, vérifiez qu’elle est allumée',
  'cause.printer.stalled': 'elle ne prend pas le ticket, éteignez-la puis rallumez-la',
  'cause.printer.closed': 'elle coupe la liaison, éteignez-la puis rallumez-la',
  'cause.mail.not-configured': 'aucun serveur d’e-mail n’est réglé, réglez-le dans « Premiers pas »',
  'cause.mail.refused': 'l’adresse ou le message est refusé, demandez l’adresse de nouveau',
  'cause.mail.later': 'le serveur d’e-mail a demandé d’attendre trop longtemps',
  'cause.mail.authentication': 'le serveur d’e-mail refuse le mot de passe, corrigez-le dans « Premiers pas »',
  'cause.mail.unreachable': 'le serveur d’e-mail ne répond pas, vérifiez son adresse et la connexion',
  'cause.mail.unset': 'aucun serveur d’e-mail n’est réglé, réglez-le dans « Premiers pas »',
  'cause.mail.address-erased': 'l’adresse a été effacée, demandez-la de nouveau',
  'alert.entry.disputed':
    'Une écriture de caisse (n° {sequence}) ne correspond pas et n’est pas comptée : {cause}. Réglez-la dans « Caisses ».',
  'alert.entry.lost':
    'Une écriture illisible de la caisse a été déclarée perdue (n° {sequence}). Comparez le tableau de bord et les tickets de la journée.',
  'alert.voucher.flagged': 'L’avoir {number} a été accepté à tort : {cause}. Voyez avec la personne qui l’a encaissé.',
  'alert.approval.mismatch':
    'La caisse {register} note un accord donné par message. Aucune réponse n’y correspond. Voyez avec la personne qui tenait la caisse.',
  'alert.entries.gap': 'Il manque des ventes de la caisse {register}. Rallumez sa tablette et laissez-la envoyer.',
  'alert.mail-subject': 'Grenier : à regarder',
  'alert.pin.locked':
    'Caisse {register} : vingt codes PIN faux pour {name}. Demandez-lui ce qui se passe, puis déverrouillez dans « Caisses ».',
  'alert.session.left-open':
    '{register} ({site}) : la session du {day} est restée ouverte sur une tablette déliée. Reliez cette tablette, ou fermez la session dans « Journal de caisse ».',
  'alert.session.uncounted': '{register} ({site}) : fermée sans que personne compte. Comptez le tiroir, puis écrivez une note.',
  'alert.session.variance': '{register} ({site}) : écart de {varianceCents} (seuil {thresholdCents}). {cause}',
  'alert.contact.asking': '{name} demande à utiliser le bot. Répondez dans « Personnes ».',
  'alert.deposit.corrected-after-export':
    'Un dépôt du {day} (n° {reference}) est corrigé après son export. Refaites l’export de cette période pour la version suivante.',
  'alert.ecologic.scheduled-failed':
    'Le fichier programmé du {from} au {to} n’a pas été fait : {cause} {what}. Corrigez, il sera refait dans l’heure.',
  'alert.sale.late-after-export':
    '{count} {count|ticket|tickets} du {day} {count|est arrivé|sont arrivés} après son export. Refaites l’export de cette période pour la version suivante.',
  'alert.declaration.changed':
    'La déclaration {organisation} {period} ({cause}) est modifiée depuis l’envoi : {tickets} {tickets|ticket|tickets}, {amount}. Préparez une nouvelle version dans « Déclarations ».',
  'alert.declaration.weights-changed':
    'La déclaration {organisation} {period} ({cause}) est modifiée depuis l’envoi : poids déposé {weight}. Préparez une nouvelle version dans « Déclarations ».',
  'alert.declaration.due':
    'La déclaration {organisation} {period} ({cause}) est à envoyer avant le {due} au soir : il reste {days} {days|jour|jours}. Ouvrez « Déclarations ».',
  'alert.declaration.due-today':
    'La déclaration {organisation} {period} ({cause}) est à envoyer aujourd’hui ({due}). Ouvrez « Déclarations ».',
  'cause.declaration.all': 'toute l’association',
  'cause.ecologic.category-unmapped': 'une catégorie n’est rattachée à rien :',
  'cause.ecologic.nomenclature-change': 'la nomenclature change pendant la période :',
  'cause.ecologic.nomenclature-none': 'la nomenclature ne vaut pas à cette date :',
  'cause.ecologic.profile-unknown': 'le profil n’existe plus :',
  'cause.ecologic.file-refused': 'une cellule ne convient pas, colonne',
  'cause.ecologic.period-open': 'la période n’est pas terminée',
  'cause.site.unknown': 'le site n’existe plus :',
  'alert.chat.unheard': 'Un message de {name} n’a pas pu être traité : {cause}. Il le sera au prochain démarrage du serveur.',
  'alert.job.dead': 'Une tâche a échoué ({kind} : {cause}). Ouvrez la page « État du système » pour la relancer.',
  'alert.ai.key-refused':
    'Le service de reconnaissance vocale refuse sa clé. Saisissez-en une nouvelle. Les dépôts se tapent en attendant.',
  'alert.ai.unreachable': 'Le service de reconnaissance vocale ne répond pas. Les dépôts se tapent en attendant.',
  'alert.ai.too-many-requests': 'Le service de reconnaissance vocale est saturé. Vérifiez votre abonnement.',
  'alert.ai.nonsense': 'Le service de classement répond mal. Le classement intégré prend le relais.',
  'alert.ai.key-lost': 'La clé gardée du service vocal ne s’ouvre plus sur cette machine. Saisissez-la à nouveau.',
  'alert.ai.model-unknown': 'Le service vocal ne connaît pas le modèle {model}. Changez le modèle {cause} dans ses réglages, ou {setting}.',
  'alert.ai.quota-spent': 'Le compte du service vocal n’a plus de crédit. Ajoutez-en, puis testez-le dans ses réglages.',
  'alert.ai.address-refused': 'L’adresse du service vocal n’est pas permise. Corrigez-la dans ses réglages.',
  'alert.ai.model-ending': 'Le modèle {model} s’arrête le {endsOn}. Choisissez-en un autre dans les réglages : {instead}.',
  'cause.ai.setting.transcribe': 'qui écoute',
  'cause.ai.setting.classify': 'qui classe',
  'cause.ai.setting.describe': 'qui regarde les photos',
  ...causes,
  ...backup,
  ...audit,
  ...recovery,
  ...restore,
  ...sharing,
  ...sync,
  'alert.bot.silent': 'Le bot Telegram ne répond plus. Vérifiez son jeton et la connexion.',
  'alert.disk.low': 'Il reste peu de place sur le disque : {free}. Libérez de la place.',
  'health.telegram.fine': 'Le bot @{bot} reçoit et envoie ses messages.',
  'health.telegram.unreachable': 'Telegram ne répond pas. Les messages attendent. Vérifiez la connexion à Internet.',
  'health.telegram.token-refused': 'Telegram refuse le jeton du bot. Saisissez celui que donne @BotFather.',
  'health.telegram.another-instance': 'Un autre programme lit les messages du bot @{bot}. Arrêtez-le, ou changez le jeton.',
  'health.totals.differ':
    'Cumuls différents des faits : {count}. D’abord {site}, {day}, {category}, {column} : {rolledUp} au lieu de {recounted}. Lancez « doctor --rebuild-totals ».',
  'cause.closing.comment': 'Commentaire : « {comment} ».',
  'cause.closing.no-comment': 'Sans commentaire.',
  'cause.entry.schema': 'le serveur ne la comprend pas',
  'cause.entry.totals': 'ses montants ne tombent pas juste',
  'cause.entry.reversal': 'elle rend plus que ce qui a été vendu',
  'cause.entry.clock': 'sa date est dans le futur',
  'cause.entry.revoked-key': 'sa tablette avait été remplacée',
  'cause.entry.register': 'elle vient d’une autre caisse',
  'cause.entry.projection': 'elle porte un numéro déjà pris',
  'cause.voucher.unknown': 'ce numéro n’existe pas sur ce site',
  'cause.voucher.expired': 'il avait expiré',
  'cause.voucher.balance': 'il ne restait pas assez dessus',
  'console.open': 'Grenier est ouvert : {address}',
  'console.first-run': 'Première ouverture. Créez le premier compte à cette adresse, valable 30 minutes :\n  {link}',
  'console.demonstration': 'Démonstration. Caisse : {address}/  Tableau de bord : {address}/admin/  Entraînement : {address}/entrainement/',
  'console.account': 'Compte : {email}  Mot de passe : {password}',
  'console.pins': 'Codes PIN : {pins}',
  'console.certificate': 'Tablette ou autre ordinateur : ouvrez d’abord {address}/certificat\n  Empreinte du certificat : {fingerprint}',
  'certificate.title': 'Préparer cet appareil',
  'certificate.about': 'Cet appareil doit connaître votre serveur Grenier. C’est à faire une seule fois.',
  'certificate.other-title': 'Une tablette à préparer ?',
  'certificate.other-about': 'Visez ce code avec l’appareil photo de la tablette. Elle ouvrira cette page.',
  'certificate.qr': 'Code QR de l’adresse {address}',
  'certificate.download-title': 'Télécharger le certificat',
  'certificate.download': 'Télécharger',
  'certificate.download-ipad': 'Sur un iPad, ouvrez cette page avec Safari, puis touchez « Autoriser ».',
  'certificate.install-title': 'L’installer',
  'certificate.install-about': 'Touchez le nom de votre appareil.',
  'certificate.android-title': 'Tablette Android',
  'certificate.android':
    'Ouvrez « Paramètres ».\nDans la recherche, tapez « certificat CA ».\nTouchez « Certificat CA », puis « Installer quand même ».\nSi la tablette demande un code de verrouillage, saisissez-le.\nChoisissez le fichier grenier.crt, dans « Téléchargements ».\nRevenez ici, dans Chrome.',
  'certificate.ipad-title': 'iPad',
  'certificate.ipad':
    'Ouvrez « Réglages », puis « Profil téléchargé ».\nTouchez « Installer », en haut à droite, jusqu’à la fin.\nRevenez dans « Réglages », « Général », « Informations ».\nTout en bas, touchez « Réglages des certificats ».\nActivez « Grenier ».\nRevenez ici et touchez l’adresse de l’étape 3.\nTouchez « Partager », puis « Sur l’écran d’accueil ».\nOuvrez Grenier depuis l’écran d’accueil, puis reliez la tablette.',
  'certificate.windows-title': 'Ordinateur Windows',
  'certificate.windows':
    'Ouvrez le fichier grenier.crt.\nCliquez sur « Installer un certificat ».\nChoisissez « Utilisateur actuel », puis « Suivant ».\nChoisissez « Placer tous les certificats dans le magasin suivant ».\nCliquez sur « Parcourir ».\nChoisissez « Autorités de certification racines de confiance ».\nCliquez sur « Suivant », « Terminer », puis « Oui ».\nFermez le navigateur et ouvrez-le à nouveau.',
  'certificate.mac-title': 'Mac',
  'certificate.mac':
    'Ouvrez le fichier grenier.crt. « Trousseaux d’accès » s’ouvre.\nAjoutez-le au trousseau « session ».\nCliquez deux fois sur « Grenier » dans la liste.\nOuvrez « Se fier », puis choisissez « Toujours approuver ».\nFermez la fenêtre et saisissez le mot de passe du Mac.\nFermez le navigateur et ouvrez-le à nouveau.',
  'certificate.linux-title': 'Ordinateur Linux',
  'certificate.linux':
    'Avec Chrome ou Chromium, ouvrez chrome://certificate-manager.\nDans « Certificats locaux », importez grenier.crt comme certificat de confiance.\nAvec Firefox, ouvrez « Paramètres » et cherchez « certificats ».\nDans « Autorités », importez grenier.crt et cochez les sites web.\nFermez le navigateur et ouvrez-le à nouveau.',
  'certificate.open-title': 'Ouvrir Grenier',
  'certificate.open-about': 'Si le navigateur ne trouve pas cette adresse, essayez celle-ci. Gardez ensuite toujours la même.',
  'certificate.safe-title': 'Est-ce sans danger ?',
  'certificate.safe': 'Oui. Ce certificat ne vaut que pour votre serveur et votre réseau local.',
  'certificate.fingerprint-about': 'Pour vérifier, comparez cette empreinte avec celle de la console du serveur :',
} as const
