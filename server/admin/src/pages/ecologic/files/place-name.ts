import type { EcologicExport } from '@grenier/shared/contract/ecologic.ts'
import type { Site } from '../../../state/session.svelte.ts'
import { everywhere } from '../places.ts'

/** What a file covers, in words: a site's name, several of them, or the whole organisation. */
export function placeName({ siteIds, scope }: Pick<EcologicExport, 'siteIds' | 'scope'>, sites: readonly Site[], whole: string): string {
  if (scope === everywhere) return whole
  const names = siteIds.map((siteId) => sites.find(({ id }) => id === siteId)?.name)
  return names.includes(undefined) || names.length === 0 ? scope : names.join(', ')
}
