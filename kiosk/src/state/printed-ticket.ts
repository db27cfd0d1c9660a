/** What stands on a paper: a ticket's own number, and its register's where somebody typed that too. */
export interface PrintedTicket {
  readonly register?: number
  readonly ticket: number
}

const form = /^(?:(?:caisse|till)\s*)?(?:(\d{1,4})\s*[-–/.,\s]\s*)?(\d{1,9})$/i

/** `147`, `0147`, `2-147`, `2 147`; undefined for anything else. */
export function readPrintedTicket(typed: string): PrintedTicket | undefined {
  const [, register, ticket] = form.exec(typed.trim()) ?? []
  if (ticket === undefined || Number(ticket) === 0) return undefined
  return { ...(register !== undefined && { register: Number(register) }), ticket: Number(ticket) }
}
