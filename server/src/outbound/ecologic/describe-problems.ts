import type { CellProblem, ProposedProfile, SampleDifference } from '@grenier/shared/contract/ecologic.ts'
import type { Problem } from '@grenier/shared/domain/ecologic/check-file.ts'
import type { SampleDifference as Difference } from '@grenier/shared/domain/ecologic/check-sample.ts'
import type { SampleWarning } from '@grenier/shared/domain/ecologic/profile-from-sample.ts'
import type { ProfileFault } from '@grenier/shared/domain/ecologic/check-profile.ts'
import { en } from '@grenier/shared/messages/ecologic/en.ts'
import { fr } from '@grenier/shared/messages/ecologic/fr.ts'
import { createSay } from '@grenier/shared/messages/translate.ts'
import type { RefusedField } from '#platform/errors.ts'

export const say = { fr: createSay(fr, 'fr'), en: createSay(en, 'en') }

const longest = 80

const messageOf = ({ row, column, value, problem }: Problem, locale: 'fr' | 'en'): string =>
  say[locale](`cell.${problem}`, { row, column, value: value.slice(0, longest) })

/** Each cell of a file that does not fit, in the reader's language. */
export const cellProblems = (problems: readonly Problem[], locale: 'fr' | 'en'): CellProblem[] =>
  problems.map((problem) => ({ ...problem, value: problem.value.slice(0, longest), message: messageOf(problem, locale) }))

/** The same as the fields of a refusal: `3 · ventes_montant_eur`. */
export const describeProblems = (problems: readonly Problem[], locale: 'fr' | 'en'): RefusedField[] =>
  problems.map((problem) => ({
    field: problem.column === '' ? String(problem.row) : `${problem.row} · ${problem.column}`,
    value: problem.value.slice(0, longest),
    problem: messageOf(problem, locale),
  }))

/** Each fault of a layout, in the reader's language, under the place it concerns: `columns.3`, or the layout as a whole. */
export const describeFaults = (faults: readonly ProfileFault[], locale: 'fr' | 'en'): RefusedField[] =>
  faults.map(({ problem, column, value }) => ({
    field: column === null ? '' : `columns.${column}`,
    value: value.slice(0, longest),
    problem: say[locale](`profile.${problem}`, { column: column === null ? '' : column + 1, value: value.slice(0, longest) }),
  }))

/** What differs between a real file and a layout, in the reader's language. */
export const describeDifferences = (differences: readonly Difference[], locale: 'fr' | 'en'): SampleDifference[] =>
  differences.map((each) => ({ ...each, message: say[locale](`difference.${each.kind}`, { ...each }) }))

/** What is not certain in a layout made from a real file, in the reader's language. */
export const describeWarnings = (warnings: readonly SampleWarning[], locale: 'fr' | 'en'): ProposedProfile['warnings'] =>
  warnings.map((each) => ({ ...each, message: say[locale](`warning.${each.problem}`, { header: each.header }) }))
