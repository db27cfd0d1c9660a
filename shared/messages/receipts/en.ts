import type { fr } from './fr.ts'

/** The English of `fr.ts`. */
export const en: Record<keyof typeof fr, string> = {
  'mail.subject': '{organisation} – receipt no. {number}',
  'mail.hello': 'Hello,',
  'mail.text': 'Here is your receipt. Thank you for your visit.',
  'mail.erased': 'Your address was used for this message. It is not kept.',
  'test.title': 'Test page',
  'test.text': 'The printer of {register} answers.',
  'test.signs': 'Signs: é è ê ç à ù œ Œ €',
  'test.done': 'The test page has left. See whether it comes out.',
  'problem.printer.missing': 'No printer is set. Type its address.',
  'problem.printer.address-refused': 'This is not the address of a printer on the local network. Correct it.',
  'problem.printer.unreachable': 'The printer does not answer. Check that it is on, and its address.',
  'problem.printer.stalled': 'The printer does not take the receipt. Switch it off and on, then try again.',
  'problem.printer.closed': 'The printer closed the connection. Try again.',
}
