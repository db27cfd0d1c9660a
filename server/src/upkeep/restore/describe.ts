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
}

/** A restoration in the reader's language. */
export function describeRestoration({ state, checked, files, own, words, locale }: Describing): Restoration {
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
  return { ...shown, message, check: checked ? describeCheck(checked, own, words, locale) : null, after }
}

export function describeCheck(
  { manifest, origin, hasSeals, entries, found }: Checked,
  own: Describing['own'],
  words: RestoreWords,
  locale: 'fr' | 'en',
): RestoreCheck {
  const check = {
    takenAt: manifest.takenAt,
    organisation: manifest.organisation,
    foreign: own !== null && own.id !== manifest.organisation.id,
    withKeys: hasSeals,
    signature: origin === 'own' ? ('own' as const) : ('unknown' as const),
    entries,
    counts: found.counts.map((count) => ({ ...count, label: words.label(count.entity, locale) })),
    ahead: found.ahead,
    files: manifest.files,
  }
  return { ...check, notes: words.notes(check, locale) }
}
