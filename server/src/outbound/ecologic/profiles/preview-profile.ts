import type { PreviewProfile, ProfilePreview } from '@grenier/shared/contract/ecologic.ts'
import { checkFile } from '@grenier/shared/domain/ecologic/check-file.ts'
import { checkProfile } from '@grenier/shared/domain/ecologic/check-profile.ts'
import { decoded } from '@grenier/shared/domain/ecologic/encoding.ts'
import { formatFile } from '@grenier/shared/domain/ecologic/format-file.ts'
import { readCells } from '@grenier/shared/domain/ecologic/read-cells.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { allowEach, type Actor } from '#platform/access.ts'
import type { Nomenclatures } from '../../../organisation/nomenclatures/nomenclatures.ts'
import type { Sites } from '../../../organisation/sites/sites.ts'
import { cellProblems, describeFaults } from '../describe-problems.ts'
import { periodReversed, profileRefused } from '../errors.ts'
import { gatherFigures, type Sums } from '../runs/gather-figures.ts'
import { resolveScope } from '../runs/scope.ts'
import type { Profiles } from './profiles.ts'

export interface PreviewNeeds {
  readonly profiles: Pick<Profiles, 'known'>
  readonly nomenclatures: Pick<Nomenclatures, 'known'>
  readonly sites: Pick<Sites, 'get' | 'list'>
  readonly sums: Sums
  readonly now: () => Date
}

const shownLines = 50

/**
 * A file as it would be written now, whose cells that do not fit are told and not refused. Throws `ecologic.profile-refused` for a layout
 * that cannot be used at all, and what a run throws about its period.
 */
export async function previewProfile(
  needs: PreviewNeeds,
  actor: Actor,
  code: string,
  asked: PreviewProfile,
  locale: 'fr' | 'en',
): Promise<ProfilePreview> {
  const { body, from, to } = asked
  const period = { from, to }
  if (from >= to) throw periodReversed(period)
  const profile = body ?? (await needs.profiles.known(code))
  const known = await needs.nomenclatures.known(actor)
  const faults = describeFaults(
    checkProfile(
      profile,
      known.find((each) => each.code === profile.nomenclature),
    ),
    locale,
  )
  if (faults.length > 0) throw profileRefused(faults.map(({ problem }) => problem).join(' '), faults)
  const { sites, scope } = await resolveScope(needs.sites, actor, asked)
  const allowed = allowEach(
    actor,
    'ecologic.read',
    sites.map(({ id }) => id),
  )
  const question = { places: sites, isWhole: scope === 'all', profile, period }
  const { nomenclature, rows } = await gatherFigures(needs.sums, allowed, question, known)
  const bytes = formatFile(profile, nomenclature, rows, period, instant(needs.now()))
  const text = decoded(profile, bytes) ?? ''
  const [header = [], ...lines] = readCells(text, profile.separator, profile.lineEnd) ?? []
  return {
    text: text.split(profile.lineEnd).slice(0, shownLines).join(profile.lineEnd),
    header,
    rows: lines.slice(0, shownLines),
    problems: cellProblems(checkFile(profile, nomenclature, bytes), locale),
  }
}
