import type { Kiosk } from './kiosk.ts'

/** Mode école on or off: another journal, with tickets of its own. The ticket in progress of the other one waits for its return. */
export async function practise({ till, actions, ticket, screens }: Kiosk, training: boolean): Promise<void> {
  ticket.settle()
  await actions.practise(training)
  await ticket.restore(till.book)
  screens.back()
}
