import type { fr } from './fr.ts'

/** The English of `fr.ts`. */
export const en: Record<keyof typeof fr, string> = {
  'order.printer-asked': 'The receipt is on its way to the printer.',
  'order.printer-later': 'Offline. The receipt will be printed when the network is back.',
  'order.printer-slow': 'The printer is slow. The receipt will come out as soon as possible.',
  'order.printer-sent': 'The receipt is printed.',
  'order.printer-failed': 'The printer does not answer. The sale is recorded.',
  'order.printer-failed-back': 'The printer does not answer. The refund is recorded.',
  'order.not-kept': 'The receipt could not be ordered. The sale is recorded.',
  'order.not-kept-back': 'The receipt could not be ordered. The refund is recorded.',
  'order.email': 'Send by e-mail',
  'order.email-duplicate': 'Send again by e-mail (DUPLICATE {number})',
  'order.email-asked': 'The receipt is leaving by e-mail.',
  'order.email-later': 'Offline. The e-mail will leave when the network is back.',
  'order.email-slow': 'The e-mail will leave as soon as possible.',
  'order.email-sent': 'The receipt has left by e-mail.',
  'order.email-failed': 'The e-mail does not leave. The sale is recorded.',
  'order.email-failed-back': 'The e-mail does not leave. The refund is recorded.',
  'order.email-refused': 'This address is refused. Ask the customer for it again.',
  'order.other-address': 'Choose another address',
  'order.address': 'Customer’s e-mail address',
  'order.address-wrong': 'This address does not fit. Check it.',
  'order.address-erased': 'The address is erased as soon as the receipt has left.',
  'order.send': 'Send the receipt',
}
