import type { DeclarationDetail } from '@grenier/shared/contract/declarations.ts'

export type NextStep = 'wait' | 'make-file' | 'submit' | 'send-version' | 'validate' | 'invoice' | 'pay' | 'none'

type Standing = Pick<DeclarationDetail, 'status' | 'hasEnded' | 'exports' | 'files' | 'profiles'>
type Made = DeclarationDetail['exports'][number]

/** Files of a layout that may be submitted, the newest first. A file of before the period's end is provisional and is refused. */
export const filesOf = ({ exports, to }: Pick<DeclarationDetail, 'exports' | 'to'>, profile: string): Made[] =>
  exports
    .filter((made) => made.profile === profile && made.createdAt.slice(0, 10) >= to)
    .toSorted((one, other) => other.version - one.version)

/** The newest file of each layout that has one. */
export const newestFiles = (declaration: Pick<DeclarationDetail, 'exports' | 'to' | 'profiles'>): Record<string, string> =>
  Object.fromEntries(
    declaration.profiles.flatMap((profile) => {
      const [newest] = filesOf(declaration, profile)
      return newest ? [[profile, newest.id]] : []
    }),
  )

/** True once a later version of a file that was sent stands ready. */
export const hasNewVersion = ({ exports, files }: Pick<Standing, 'exports' | 'files'>): boolean =>
  files.some((sent) => exports.some(({ profile, version }) => profile === sent.profile && version > sent.version))

/** The one thing to do next. */
export function nextStep(declaration: Standing & Pick<DeclarationDetail, 'to' | 'changed'>): NextStep {
  const { status, hasEnded, changed } = declaration
  if (status === 'draft') {
    if (!hasEnded) return 'wait'
    return Object.keys(newestFiles(declaration)).length === 0 ? 'make-file' : 'submit'
  }
  if (changed !== null && hasNewVersion(declaration)) return 'send-version'
  const next = { submitted: 'validate', validated: 'invoice', invoiced: 'pay', paid: 'none' } as const
  return next[status]
}

/** The number of the version that would be made next. */
export const versionToMake = ({ files }: Pick<Standing, 'files'>): number => Math.max(0, ...files.map(({ version }) => version)) + 1
