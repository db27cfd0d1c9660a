import { createHash } from 'node:crypto'
import { checkFile } from '@grenier/shared/domain/ecologic/check-file.ts'
import { formatFile } from '@grenier/shared/domain/ecologic/format-file.ts'
import type { EcologicProfile } from '@grenier/shared/domain/ecologic/profile.ts'
import type { Period } from '@grenier/shared/domain/calendar.ts'
import type { Instant, Sha256 } from '@grenier/shared/domain/units.ts'
import { describeProblems } from '../describe-problems.ts'
import { fileRefused } from '../errors.ts'
import type { Gathered } from './gather-figures.ts'

export const sha256 = (bytes: Uint8Array): Sha256 => createHash('sha256').update(bytes).digest('hex') as Sha256

/** The bytes of a file that passed its own check. Throws `ecologic.file-refused` with an error for each cell that does not fit. */
export function makeFile(
  profile: EcologicProfile,
  { nomenclature, rows }: Gathered,
  period: Period,
  { at, locale }: { readonly at: Instant; readonly locale: 'fr' | 'en' },
): Uint8Array {
  const bytes = formatFile(profile, nomenclature, rows, period, at)
  const problems = checkFile(profile, nomenclature, bytes)
  const [first] = problems
  if (first) throw fileRefused(first, describeProblems(problems, locale))
  return bytes
}
