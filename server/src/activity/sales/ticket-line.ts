import type { SaleSummary } from '@grenier/shared/contract/sales.ts'
import { csvLine, moneyCell, textCell } from '#platform/csv.ts'

export const ticketColumns = [
  ...['jour', 'horodatage_utc', 'caisse', 'ticket', 'type', 'personne', 'articles', 'total_eur', 'don_eur', 'moyens'],
  ...['etat', 'chaine', 'sequence'],
] as const

/** A ticket as one line of a table. */
export const ticketLine = (sale: SaleSummary): string =>
  csvLine([
    sale.businessDay,
    sale.occurredAt,
    sale.registerNumber,
    sale.ticket,
    sale.kind,
    textCell(sale.operator),
    sale.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    moneyCell(sale.totalCents),
    moneyCell(sale.donationCents),
    sale.payments.map(({ means }) => means).join(' '),
    sale.verdict,
    sale.chain,
    sale.sequence,
  ])
