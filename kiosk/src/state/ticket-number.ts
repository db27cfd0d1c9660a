/** `0147`: ticket numbers as screens and tickets show them. */
export const ticketNumber = (ticket: number): string => String(ticket).padStart(4, '0')
