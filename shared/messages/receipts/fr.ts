/** Words of a receipt that leaves through the server, beside those of the till's own paper; `problem.<code>` says why one did not leave. */
export const fr = {
  'mail.subject': '{organisation} – ticket n° {number}',
  'mail.hello': 'Bonjour,',
  'mail.text': 'Voici votre ticket. Merci de votre passage.',
  'mail.erased': 'Votre adresse a servi à cet envoi. Elle n’est pas gardée.',
  'test.title': 'Page d’essai',
  'test.text': 'L’imprimante de {register} répond.',
  'test.signs': 'Signes : é è ê ç à ù œ Œ €',
  'test.done': 'La page d’essai est partie. Regardez si elle sort.',
  'problem.printer.missing': 'Aucune imprimante n’est réglée. Saisissez son adresse.',
  'problem.printer.address-refused': 'Cette adresse n’est pas celle d’une imprimante du réseau local. Corrigez-la.',
  'problem.printer.unreachable': 'L’imprimante ne répond pas. Vérifiez qu’elle est allumée, et son adresse.',
  'problem.printer.stalled': 'L’imprimante ne prend pas le ticket. Éteignez-la, rallumez-la, puis réessayez.',
  'problem.printer.closed': 'L’imprimante a coupé la liaison. Réessayez.',
} as const
