import { addDays, type Period } from '@grenier/shared/domain/calendar.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import { allow, allowSites, everySite, type Actor } from '#platform/access.ts'
import type { Sites } from '../../organisation/sites/sites.ts'
import { periodReversed } from '../ecologic/errors.ts'
import { lineEnd, type LineStore } from './store.ts'

export type Lines = ReturnType<typeof createLines>
export type LinesOf = 'sales' | 'deposits'

const headers: Readonly<Record<LinesOf, string>> = {
  sales:
    'jour;horodatage_utc;site;caisse;ticket;type;categorie;libelle;quantite;prix_unitaire_eur;remise_eur;montant_eur;poids_kg;certitude;orientation',
  deposits: 'jour;horodatage_utc;site;depot;origine;departement;objet;categorie;quantite;poids_kg;certitude;orientation',
}
const byteOrderMark = '\ufeff'

export interface LineFile {
  readonly name: string
  /** Pieces of the file's text, made while they are read. */
  readonly pieces: AsyncIterable<string>
}

/** Every line of a period, one below the other: what the sums of a declaration are made of. Layout: docs/formats/lines.md. */
export function createLines({ store, sites }: { store: LineStore; sites: Pick<Sites, 'list'> }) {
  async function* pieces(actor: Actor, of: LinesOf, siteIds: readonly string[], { from, to }: Period) {
    yield byteOrderMark + headers[of] + lineEnd
    for (const siteId of siteIds)
      for (let day = await firstOf(actor, of, siteId, { from, to }); day;) {
        const lines = await linesOf(actor, of, siteId, day)
        if (lines !== '') yield lines + lineEnd
        day = await firstOf(actor, of, siteId, { from: addDays(day, 1), to })
      }
  }
  const firstOf = (actor: Actor, of: LinesOf, siteId: string, period: Period): Promise<BusinessDay | undefined> =>
    of === 'sales'
      ? store.firstSales(allow(actor, 'sales.read', siteId), period)
      : store.firstDeposits(allow(actor, 'deposits.read', siteId), period)
  const linesOf = (actor: Actor, of: LinesOf, siteId: string, day: BusinessDay): Promise<string> =>
    of === 'sales' ? store.sales(allow(actor, 'sales.read', siteId), day) : store.deposits(allow(actor, 'deposits.read', siteId), day)

  return {
    /** Of one site, or of all that the actor may read. Throws `ecologic.period-reversed`. */
    async file(actor: Actor, of: LinesOf, { siteId, from, to }: Period & { siteId?: string }): Promise<LineFile> {
      if (from >= to) throw periodReversed({ from, to })
      const allowed = allowSites(actor, of === 'sales' ? 'sales.read' : 'deposits.read', siteId)
      const known = await sites.list(actor)
      const wanted = known.filter(({ id }) => allowed.siteIds === everySite || allowed.siteIds.includes(id))
      const place = wanted.length === 1 ? `${wanted[0]?.code ?? ''}_` : ''
      const name = `${of === 'sales' ? 'ventes' : 'depots'}_${place}${from}_${to}.csv`
      return { name, pieces: pieces(actor, of, wanted.map(({ id }) => id), { from, to }) } // prettier-ignore
    },
  }
}
