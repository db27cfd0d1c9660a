import { builtInNomenclatures } from '@grenier/shared/domain/ecologic/nomenclatures.ts'
import { profileNamed } from '@grenier/shared/domain/ecologic/profiles.ts'
import type { Words } from '../../state/words.svelte.ts'

interface Named {
  readonly code: string
  readonly label: string
}

/** A layout's name: in the reader's language while it is the built-in one's, else as the association wrote it. */
export function profileName({ sayCode }: Pick<Words, 'sayCode'>, { code, label }: Named): string {
  return profileNamed(code)?.label === label ? sayCode(`ecologic-profile.${code}`, label) : label
}

/** The name of the layout of this code; the code itself when that layout is gone. */
export function profileNamedBy(words: Pick<Words, 'sayCode'>, profiles: readonly { code: string; body: Named }[], code: string): string {
  const profile = profiles.find((each) => each.code === code)
  return profile ? profileName(words, profile.body) : code
}

/** The same for a nomenclature; the catalogue's own follows the catalogue. */
export function nomenclatureName({ sayCode }: Pick<Words, 'sayCode'>, { code, label }: Named): string {
  const isStandard = code === 'catalogue' || builtInNomenclatures.some((each) => each.code === code && each.label === label)
  return isStandard ? sayCode(`ecologic-nomenclature.${code}`, label) : label
}
