import type { Site } from '@grenier/shared/contract/sites.ts'
import { allow, allowEverywhere, type Actor, type Allowed } from '#platform/access.ts'
import type { Sites } from '../../../organisation/sites/sites.ts'
import { siteUnknown } from '../../../organisation/sites/errors.ts'

/** Which sites a file is about, as they are asked for. */
export interface AskedSites {
  readonly siteId?: string | undefined
  readonly siteIds?: readonly string[] | undefined
  readonly scope?: 'all' | undefined
}

/** The sites of a file, by code, and the proof that somebody may make it. */
export interface Scope {
  /** A site's code, several joined by `+`, or `all`. */
  readonly scope: string
  /** Null but for one site. */
  readonly siteId: string | null
  readonly codes: readonly string[] | 'all'
  readonly sites: readonly Site[]
  readonly allowed: Allowed<'ecologic.run'>
}

/** More than one site demands the right over the whole organisation. Throws `site.unknown`, `forbidden`. */
export async function resolveScope(sites: Pick<Sites, 'get' | 'list'>, actor: Actor, asked: AskedSites): Promise<Scope> {
  const wanted = [...new Set(asked.siteId === undefined ? asked.siteIds : [asked.siteId])]
  const [only, ...others] = wanted
  if (only !== undefined && others.length === 0) {
    const allowed = allow(actor, 'ecologic.run', only)
    const site = await sites.get(actor, only)
    return { scope: site.code, siteId: site.id, codes: [site.code], sites: [site], allowed }
  }
  const allowed = allowEverywhere(actor, 'ecologic.run')
  const found = only === undefined ? await sites.list(actor) : await Promise.all(wanted.map((id) => sites.get(actor, id)))
  if (found.length === 0) throw siteUnknown('all')
  const ordered = found.toSorted((one, other) => (one.code < other.code ? -1 : 1))
  const codes = ordered.map(({ code }) => code)
  return only === undefined
    ? { scope: 'all', siteId: null, codes: 'all', sites: ordered, allowed }
    : { scope: codes.join('+'), siteId: null, codes, sites: ordered, allowed }
}
