import type { fr } from './fr.ts'

/** What the till says at the counter beside selling, in English. */
export const en: Record<keyof typeof fr, string> = {
  'pay.many-coins': 'A lot of coins?',
  'pay.many-coins-rule': 'More than 50 coins: you may refuse them.',

  'opening.title': 'Opening of the till',
  'opening.menu': 'Print the opening',
  'opening.print': 'Print',
  'opening.print-failed': 'The opening does not print. The till stays open.',
  'opening.none': 'This opening is no longer kept on the tablet.',
  'opening.operator': 'Opened by',
  'closing.operator': 'Closed by',
  'opening.time': 'Time',
  'opening.typed': 'Total typed, without coins and notes.',
  'opening.pieces': '{pieces} × {value}',

  'rescue.deposits': '{count} {count|deposit recorded|deposits recorded}.',
  'rescue.deposits-refused': '{count} {count|deposit was|deposits were} not recorded. Keep this file.',

  'find.number': 'Ticket no.',
  'find.hint': 'From another till: its number, then the ticket’s. For example 2-147.',
  'find.asking': 'Looking for the ticket.',
  'find.none': 'No ticket {number} on this site.',
  'find.offline': 'This ticket is not on this tablet, and there is no network.',
  'find.not-here': 'This ticket is not on this tablet.',
  'find.found': 'Ticket {number}, sold on {day}',
  'find.all-back': 'All of this ticket was given back already.',
  'find.without': 'Refund without the original ticket',

  'unknown.title': 'Refund without the original ticket',
  'unknown.number': 'Number on the ticket',
  'unknown.hint': 'Copy the customer’s paper. A manager has to agree.',
  'unknown.category': 'Category',
  'unknown.choose': 'Choose',
  'unknown.amount': 'Amount in €',
  'unknown.add': 'Add',
  'unknown.lines': 'What is given back',
  'unknown.no-line': 'Add each article with its amount.',
  'unknown.remove': 'Remove {label}, {amount}',
}
