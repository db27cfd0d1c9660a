import type { SaveSite, Site, SiteDetail } from '@grenier/shared/contract/sites.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { allow, allowEverywhere, allowSites, jobActor, type Actor, type Allowed } from '#platform/access.ts'
import type { Transaction } from '#platform/database/database.ts'
import type { Live } from '#platform/live.ts'
import { siteCodeFixed, siteCodeTaken, siteUnknown, timeZoneUnknown } from './errors.ts'
import type { NewSite, SiteStore } from './store.ts'

export type Sites = ReturnType<typeof createSites>

const ourselves = jobActor('sites')

/** The places of the organisation. Their codes are unique; a site is never deleted, since facts name it. */
export function createSites({ store, live, now }: { store: SiteStore; live: Pick<Live, 'hint'>; now: () => Date }) {
  async function get(actor: Actor, id: string): Promise<Site> {
    const site = await store.get(allow(actor, 'sites.read', id))
    if (!site) throw siteUnknown(id)
    return site
  }

  /** A code that stands in files and on other machines stays. */
  async function allowSaving(actor: Actor, id: string, code: string): Promise<Allowed<'sites.edit'>> {
    const known = await store.code(allow(ourselves, 'sites.read', id))
    if (!known) return allowEverywhere(actor, 'sites.edit')
    const allowed = allow(actor, 'sites.edit', id)
    if (known.used && known.code !== code) throw siteCodeFixed(known.code)
    return allowed
  }

  return {
    /** By code; those the actor may see, or the wanted one alone. */
    list: (actor: Actor, siteId?: string): Promise<Site[]> => store.list(allowSites(actor, 'sites.read', siteId)),

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

    /** A site and what its page needs. Throws `site.unknown`. */
    async detail(actor: Actor, id: string): Promise<SiteDetail> {
      const allowed = allow(actor, 'sites.read', id)
      const [site, known] = await Promise.all([get(actor, id), store.code(allowed)])
      return { ...site, codeFixed: known?.used === true }
    },

    /**
     * Changes a site, for those who edit it, or opens one, for those who edit all. Throws `site.code-taken`, `site.code-fixed`,
     * `setup.time-zone`.
     */
    async save(actor: Actor, id: string, site: SaveSite): Promise<Site> {
      const allowed = await allowSaving(actor, id, site.code)
      checkTimeZone(site.timeZone)
      if (!(await store.save(allowed, { id, ...site }, instant(now())))) throw siteCodeTaken(site.code)
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

/** Only names that Intl knows: an offset such as `+02:00` would ignore summer time. */
function checkTimeZone(timeZone: string): void {
  if (!/^[A-Z]/i.test(timeZone) || !isKnown(timeZone)) throw timeZoneUnknown(timeZone)
}

function isKnown(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
