import type { Restoration, RestoreCheck } from '@grenier/shared/contract/restore.ts'
import type { RestorationState } from './handover.ts'
import type { FilesResult } from './jobs.ts'
import type { Checked } from './take-over.ts'
import type { RestoreWords } from './words.ts'

export interface Describing {
  readonly state: RestorationState
  readonly checked: Checked | undefined
  readonly files: FilesResult | undefined
  readonly own: { readonly id: string; readonly name: string } | null
  readonly words: RestoreWords
  readonly locale: 'fr' | 'en'
  readonly now: Date
}

/** Tills keep what was acknowledged at least so long. */
const keptByTillsMs = 30 * 86_400_000

/** A restoration in the reader's language. */
export function describeRestoration({ state, checked, files, ...describing }: Describing): Restoration {
  const { words, locale } = describing
  const { values, typeAgain, ...shown } = state
  const message = state.cause === null ? words.state(state.state, locale) : words.error(state.cause, values, locale)
  const after =
    state.state === 'done'
      ? {
          filesWaiting: files ? 0 : 1,
          filesMissing: files?.missing ?? 0,
          typeAgain: typeAgain.map((name) => words.typeAgain(name, locale)),
        }
      : null
  return { ...shown, message, check: checked ? describeCheck(checked, describing) : null, after }
}

function describeCheck(
  { manifest, origin, hasSeals, entries, found }: Checked,
  { own, words, locale, now }: Pick<Describing, 'own' | 'words' | 'locale' | 'now'>,
): RestoreCheck {
  const check = {
    takenAt: manifest.takenAt,
    organisation: manifest.organisation,
    foreign: own !== null && own.id !== manifest.organisation.id,
    withKeys: hasSeals,
    signature: origin === 'lost' ? ('unknown' as const) : ('own' as const),
    entries,
    counts: found.counts.map((count) => ({ ...count, label: words.label(count.entity, locale) })),
    ahead: found.ahead,
    files: manifest.files,
  }
  const isOld = found.mayBeForgotten && now.getTime() - Date.parse(manifest.takenAt) > keptByTillsMs
  return { ...check, notes: words.notes({ ...check, isOld }, locale) }
}
