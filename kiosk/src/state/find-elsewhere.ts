import type { KnownTicket } from '../local/entries/record-reversal.ts'
import type { Kiosk } from './kiosk.ts'
import { type PrintedTicket } from './printed-ticket.ts'
import { ticketNumber } from './ticket-number.ts'

/** What became of the search for a ticket that this till does not hold. In training mode nobody is asked: `not-here`. */
export type Elsewhere = { readonly number: string } & (
  { readonly kind: 'asking' | 'none' | 'offline' | 'not-here' } | { readonly kind: 'found'; readonly known: KnownTicket }
)

type Needs = Pick<Kiosk, 'server' | 'till' | 'pastTickets'>

/** How the ticket is called on this till: with its register, unless it is this one. */
export function elsewhereNumber({ till }: Pick<Needs, 'till'>, { register, ticket }: PrintedTicket): string {
  const isOwn = register === undefined || register === till.setup?.register.number
  return isOwn ? ticketNumber(ticket) : `${register}-${ticketNumber(ticket)}`
}

/** Asks the server for a ticket of another till of the site, or for an old one of this register. */
export async function findElsewhere({ server, till, pastTickets }: Needs, printed: PrintedTicket): Promise<Elsewhere> {
  const number = elsewhereNumber({ till }, printed)
  const register = till.setup?.register
  if (till.book !== 'current' || !register) return { kind: 'not-here', number }
  const answer = await server.ticket(register.id, `${printed.register ?? register.number}-${printed.ticket}`)
  if (answer.kind === 'offline') return { kind: 'offline', number }
  if (answer.kind === 'refused') return { kind: answer.status === 404 ? 'none' : 'not-here', number }
  const { original, earlier } = answer.body
  // What this till gave back meanwhile may not have arrived yet.
  const here = await (await pastTickets()).givenBack(original.saleId)
  const isSent = new Set(earlier.map(({ reversalId }) => reversalId))
  return { kind: 'found', number, known: { original, earlier: [...earlier, ...here.filter(({ reversalId }) => !isSent.has(reversalId))] } }
}
