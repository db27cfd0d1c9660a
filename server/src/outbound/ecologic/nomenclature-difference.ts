import type { NomenclatureChange, NomenclatureDifference } from '@grenier/shared/contract/ecologic.ts'
import { mappingDifference } from '@grenier/shared/domain/ecologic/mapping-difference.ts'
import { sumLeaves } from '@grenier/shared/domain/ecologic/sum-leaves.ts'
import { allowEach, allowEverywhere, type Actor } from '#platform/access.ts'
import type { Nomenclatures } from '../../organisation/nomenclatures/nomenclatures.ts'
import type { Sites } from '../../organisation/sites/sites.ts'
import { periodReversed } from './errors.ts'
import type { Sums } from './runs/gather-figures.ts'
import { resolveScope } from './runs/scope.ts'

export interface DifferenceNeeds {
  readonly nomenclatures: Pick<Nomenclatures, 'known' | 'check'>
  readonly sites: Pick<Sites, 'get' | 'list'>
  readonly sums: Pick<Sums, 'sums'>
}

/**
 * What a change of a list or of its mapping would alter in the figures of a period, before it is kept. Throws `nomenclature.refused`,
 * `ecologic.period-reversed`.
 */
export async function nomenclatureDifference(
  { nomenclatures, sites, sums }: DifferenceNeeds,
  actor: Actor,
  code: string,
  { body, from, to, ...asked }: NomenclatureChange,
  locale: 'fr' | 'en',
): Promise<NomenclatureDifference> {
  allowEverywhere(actor, 'catalogue.edit')
  if (from >= to) throw periodReversed({ from, to })
  const after = await nomenclatures.check(actor, code, body, locale)
  const before = (await nomenclatures.known(actor)).find((each) => each.code === code) ?? { ...after, mapping: [] }
  const { sites: places, scope } = await resolveScope(sites, actor, asked)
  const siteIds = places.map(({ id }) => id)
  const counted = await sums.sums(allowEach(actor, 'ecologic.read', siteIds), { from, to })
  const leaves = sumLeaves(counted.map((site) => site.sums))
  const { figures, unmapped } = mappingDifference(before, after, leaves, { neutralTransfers: scope === 'all' })
  const changes = figures.map(({ category, figure, before: was, after: is }) => ({ row: category, figure, before: was, after: is }))
  return { changes, unmapped: [...unmapped] }
}
