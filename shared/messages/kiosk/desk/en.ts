import { en as counter } from '../counter/en.ts'
import { en as troubles } from '../troubles/en.ts'
import { en as delivery } from '../delivery/en.ts'
import { en as outs } from '../outs/en.ts'
import { en as payment } from '../payment/en.ts'
import { en as receipt } from '../receipt/en.ts'
import { en as closing } from '../closing/en.ts'
import { en as past } from '../past/en.ts'
import { en as settings } from '../settings/en.ts'
import { en as reception } from '../reception/en.ts'
import type { fr } from './fr.ts'

/** What every other screen of the till says, in English. */
export const en: Record<keyof typeof fr, string> = {
  ...payment,
  ...receipt,
  ...closing,
  ...past,
  ...settings,
  ...reception,
  ...counter,
  ...troubles,
  ...delivery,
  ...outs,
  'first-run.title': 'Grenier is waiting for its first opening',
  'first-run.text': 'See the console: the link for the first opening is shown there.',

  'pair.title': 'Pair this tablet',
  'pair.text': 'Ask for a code in the dashboard, page Tills, then type it here.',
  'pair.code': 'Code',
  'pair.submit': 'Pair the tablet',
  'pair.working': 'Pairing',
  'pair.offline': 'The server does not answer. Check the network, then try again.',
  'pair.wrong': 'This is not the right code. Check it in the dashboard.',
  'pair.expired': 'This code is no longer valid. Ask for a new one in the dashboard.',
  'pair.refused': 'The tablet could not be paired: {reason}',
  'pair.insecure': 'Sales cannot be kept at this address: it is not protected.',
  'pair.prepare': 'Prepare this device',
  'pair.address': 'Then open the till here:',
  'pair.nowhere': 'Open the till on the server’s own computer, or at an https address.',
  'pair.install-first': 'On an iPad, add the till to the home screen first, then open it there.',
  'pair.again': 'This tablet must be paired again. Sales already made stay here.',
  'pair.erased': 'This tablet is no till any more: all was sent, and nothing of the shop is left on it.',
  'pair.open-admin': 'Open the dashboard',

  'error.not-paired': 'This tablet is paired with no till. Pair it first.',
  'error.session-none': 'The till is closed. Open it, then start again.',
  'error.session-open': 'The till is open already.',
  'error.not-canonical': 'This ticket holds a text that cannot be read. Remove the line, then start again.',
  'error.totals': 'This ticket does not add up. Nothing is paid, make it again.',
  'error.contended': 'Another window writes at the same moment. Close it, then start again.',
  'error.storage-full': 'The tablet has no room left. The sale is not recorded, give the money back.',
  'error.storage': 'The tablet could not write. The sale is not recorded, try again.',
  'error.other': 'Something went wrong ({reason}). Nothing is recorded, try again.',
  'error.start': 'The till cannot read its sales on this tablet.',
  'error.start-safe': 'Do not clear the browser’s data: the sales are in it. Tell a manager.',
  'error.start-reload': 'Reload',
  'error.replaced': 'A newer version is open in another window. Reload this one.',
  'error.reversal': 'More would be given back than was sold. Nothing is recorded.',
  'error.no-training': 'Pair this tablet again to use training mode.',

  'approve.title': 'A manager’s approval',
  'approve.text': 'This ticket needs an approval.',
  'approve.price': '{label}: {price}',
  'approve.discount': '{what}: {amount}',
  'approve.nobody': 'No manager has a PIN. Ask for one in the dashboard.',
  'approve.go-on': 'Go on without approval',
  'approve.flagged': 'Offline, you may go on. The managers will be told.',
  'approve.ask': 'Ask for approval',
  'approve.ask-hint': 'The managers get a message and answer from their phones.',
  'approve.asking': 'Sending the request.',
  'approve.waiting': 'Request sent to {names}. The answer will show here.',
  'approve.refused': 'Refused by {name}.',
  'approve.expired': 'Nobody answered. Ask again, or use a PIN.',
  'approve.unreachable': 'No manager can be reached on Telegram. Use a PIN.',
  'approve.failed': 'The request did not go through. Try again, or use a PIN.',
  'approve.who': 'Who approves?',
  'approve.submit': 'Approve',

  'extra.donation-title': 'Donation to the association',
  'extra.donation': 'Amount of the donation',
  'extra.add-donation': 'Add the donation',
  'extra.amounts': 'Amounts',
  'extra.reduce-title': 'Discount or basket price',
  'extra.basket': 'Basket price',
  'extra.amount': 'Discount in €',
  'extra.percent': 'Discount in %',
  'extra.kinds': 'Kind of discount',
  'extra.before': 'Price before',
  'extra.after': 'Price after',
  'extra.apply': 'Apply',

  'keys.title': 'Keyboard shortcuts',
  'keys.categories': 'Categories, in order',
  'keys.digits': 'Quantity, or a price with a point',
  'keys.times': '3*2.50: three at €2.50',
  'keys.next-mode': 'Next step',
  'keys.arrows': 'Go from button to button',
  'keys.enter': 'Choose, or check out',
  'keys.undo': 'Undo',
  'keys.escape': 'Back to the categories',
  'keys.help': 'This list',

  'menu.tickets': 'Tickets',
  'menu.movement': 'Cash in or out',
  'menu.training': 'Training mode',
  'menu.kept-here': '{count} {count|sale stays|sales stay} here and {count|goes|go} out once the network is back.',
}
