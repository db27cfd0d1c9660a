import type { EcologicExport } from '@grenier/shared/contract/ecologic.ts'

export interface FileFilter {
  /** A layout's code, empty for every one. */
  readonly profile: string
  /** The year a period begins in, empty for every one. */
  readonly year: string
}

type Filed = Pick<EcologicExport, 'profile' | 'from'>

export const filtered = <File extends Filed>(files: readonly File[], { profile, year }: FileFilter): File[] =>
  files.filter((file) => (profile === '' || file.profile === profile) && (year === '' || file.from.startsWith(`${year}-`)))

/** Years that files begin in, newest first, and the chosen one. */
export const yearsOf = (files: readonly Filed[], chosen: string): string[] =>
  [...new Set([...files.map(({ from }) => from.slice(0, 4)), ...(chosen === '' ? [] : [chosen])])].toSorted().toReversed()
