import type { SessionSummary } from '@grenier/shared/contract/sessions.ts'
import { nobodyCounted } from '@grenier/shared/domain/cash-session.ts'
import { en } from '@grenier/shared/messages/server/tables/en.ts'
import { fr } from '@grenier/shared/messages/server/tables/fr.ts'
import { csvLine, moneyCell, textCell } from '#platform/csv.ts'

export const sessionColumns = [
  ...['jour', 'ouverture_utc', 'cloture_utc', 'site', 'caisse', 'nom_caisse', 'ouverte_par', 'cloturee_par', 'tickets', 'ventes_eur'],
  ...['ecart_eur', 'commentaire', 'a_verifier', 'comptage'],
] as const

interface Wording {
  readonly locale: 'fr' | 'en'
  /** Names of sites by id. */
  readonly sites: ReadonlyMap<string, string>
}

/** A session as one line of a table. */
export const sessionLine = (session: SessionSummary, { locale, sites }: Wording): string =>
  csvLine([
    session.businessDay,
    session.openedAt,
    session.closedAt,
    textCell(sites.get(session.siteId) ?? ''),
    session.register.number,
    textCell(session.register.name),
    textCell(session.openedBy),
    textCell(session.closedBy ?? ''),
    session.tickets,
    moneyCell(session.salesCents),
    moneyCell(session.varianceCents),
    textCell(session.comment ?? ''),
    session.uncounted,
    nobodyCounted(session) ? { fr, en }[locale]['table.nobody-counted'] : '',
  ])
