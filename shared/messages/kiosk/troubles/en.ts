import type { fr } from './fr.ts'

export const en: Record<keyof typeof fr, string> = {
  'lost.title': 'What waits',
  'lost.text': 'Entry no. {sequence} kept here cannot be read. The next ones wait behind it.',
  'lost.hint': 'Look for its paper receipt first. Declaring the loss lets the next ones go.',
  'lost.declare': 'Declare the loss',
  'lost.who': 'Who declares the loss?',
  'lost.nobody': 'No administrator has a PIN. Add one in the dashboard.',
  'lost.after': 'Administrators are told. The lost sale is counted nowhere.',
  'lost.done': 'The loss is declared. The next entries are being sent.',
  'lost.elsewhere': 'It is from an earlier pairing. Save the rescue file and tell an administrator.',
  'close.asked': 'The session was closed from the dashboard. Count the drawer to close the till.',
  'close.asked-parked': 'The ticket in progress is put aside. You will take it up in the next session.',
  'locked.title': 'Till locked',
  'locked.reason': 'Reason: {reason}',
  'locked.who': 'Locked by {name}, {time}.',
  'locked.ticket': 'The ticket in progress stays here. You go on with it afterwards.',
  'locked.hint': 'Sales made so far are kept and sent. Somebody in charge unlocks it from the dashboard.',
  'unlock.locked': 'Twenty wrong PINs in a row. Somebody in charge has to unlock this PIN.',
  'unlock.who': 'Who unlocks it?',
  'unlock.submit': 'Unlock',
  'unlock.hint': 'Or from the dashboard, page Tills.',
}
