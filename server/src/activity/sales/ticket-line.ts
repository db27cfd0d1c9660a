import type { SaleSummary } from '@grenier/shared/contract/sales.ts'
import { en } from '@grenier/shared/messages/server/tables/en.ts'
import { fr } from '@grenier/shared/messages/server/tables/fr.ts'
import { csvLine, moneyCell, textCell } from '#platform/csv.ts'

export const ticketColumns = [
  ...['jour', 'horodatage_utc', 'site', 'caisse', 'nom_caisse', 'ticket', 'type', 'personne', 'articles', 'total_eur', 'don_eur', 'moyens'],
  ...['etat', 'chaine', 'sequence'],
] as const

interface Wording {
  readonly locale: 'fr' | 'en'
  /** Names of sites by id. */
  readonly sites: ReadonlyMap<string, string>
}

/** A ticket as one line of a table. */
export const ticketLine = (sale: SaleSummary, { locale, sites }: Wording): string => {
  const words = { fr, en }[locale]
  return csvLine([
    sale.businessDay,
    sale.occurredAt,
    textCell(sites.get(sale.siteId) ?? ''),
    sale.registerNumber,
    textCell(sale.registerName),
    sale.ticket,
    words[`table.kind-${sale.kind}`],
    textCell(sale.operator),
    sale.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    moneyCell(sale.totalCents),
    moneyCell(sale.donationCents),
    sale.payments.map(({ means }) => words[`table.means-${means}`]).join(', '),
    words[`table.verdict-${sale.verdict}`],
    sale.chain,
    sale.sequence,
  ])
}
