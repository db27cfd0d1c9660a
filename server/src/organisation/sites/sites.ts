import { SiteInBrief, type SaveSite, type Site, type SiteDetail } from '@grenier/shared/contract/sites.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { allow, allowSites, jobActor, mayDo, type Actor } from '#platform/access.ts'
import type { Transaction } from '#platform/database/database.ts'
import type { Live } from '#platform/live.ts'
import { versionOf } from '#platform/seen.ts'
import { siteUnknown } from './errors.ts'
import { createSaveSite, shownOf, type SavingSites } from './save-site.ts'
import type { NewSite } from './store.ts'
import { checkTimeZone } from './time-zone.ts'

export type Sites = ReturnType<typeof createSites>

const ourselves = jobActor('sites')

/** The places of the organisation. Their codes are unique; a site is never deleted, since facts name it. */
export function createSites({ database, store, audit, live, now }: SavingSites & { readonly live: Pick<Live, 'hint'> }) {
  async function get(actor: Actor, id: string): Promise<Site> {
    const site = await store.get(allow(actor, 'sites.read', id))
    if (!site) throw siteUnknown(id)
    return site
  }

  const save = createSaveSite({ database, store, audit, now })

  return {
    /** By code; those the actor may see, or the wanted one alone. */
    list: (actor: Actor, siteId?: string): Promise<Site[]> => store.list(allowSites(actor, 'sites.read', siteId)),

    /** The same, with rules, address and hours only for those who read the site's registers. */
    async listSeen(actor: Actor): Promise<(Site | SiteInBrief)[]> {
      const sites = await store.list(allowSites(actor, 'sites.read'))
      return sites.map((site) => (mayDo(actor, 'registers.read', site.id) ? site : SiteInBrief.parse(site)))
    },

    /** Throws `site.unknown`. */
    get,

    /** Throws `site.unknown`, also for a site out of the actor's reach. */
    async byCode(actor: Actor, code: string): Promise<Site> {
      const site = await store.byCode(allowSites(actor, 'sites.read'), code)
      if (!site) throw siteUnknown(code)
      return site
    },

    /** For rules about days. Throws `site.unknown`. */
    timeZoneOf: async (id: string): Promise<string> => (await get(ourselves, id)).timeZone,

    /** A site and what its page needs, for those who read its registers. Throws `site.unknown`, `forbidden`. */
    async detail(actor: Actor, id: string): Promise<SiteDetail> {
      allow(actor, 'registers.read', id)
      const allowed = allow(actor, 'sites.read', id)
      const [site, known] = await Promise.all([get(actor, id), store.code(allowed)])
      return { ...site, codeFixed: known?.used === true, version: versionOf(shownOf(site)) }
    },

    /**
     * Changes a site, for those who edit it, or opens one, for those who edit all. Throws `edit.changed`, `site.code-taken`, `site.code-fixed`,
     * `site.name-taken`, `site.hours-wrong`, `site.siret-key`, `site.accent-contrast`, `setup.time-zone`.
     */
    async save(actor: Actor, id: string, site: SaveSite): Promise<Site> {
      await save(actor, id, site)
      live.hint('people', null)
      return get(actor, id)
    },

    /** A new organisation's first site, in the caller's transaction. Throws `setup.time-zone`. */
    async open(tx: Transaction, organisationId: string, site: NewSite): Promise<void> {
      checkTimeZone(site.timeZone)
      await store.insert(tx, organisationId, site, instant(now()))
    },
  }
}
