import type { Nomenclature } from '@grenier/shared/domain/ecologic/nomenclature-table.ts'
import type { Words } from '../../../state/words.svelte.ts'
import type { ShownField } from '../../../ui/changed-fields.ts'
import type { Choice, MappingDraft } from './mapping-draft.ts'

export interface NomenclatureDraft {
  body: Nomenclature
  mapping: MappingDraft
}

/** A list of categories in words, for whoever is told that somebody else changed it. */
export const nomenclatureFields = (
  { say, sayCode, date }: Pick<Words, 'say' | 'sayCode' | 'date'>,
  leaves: readonly string[],
): ShownField<NomenclatureDraft>[] => {
  const counted = (choice: Choice | undefined): string => {
    if (choice === undefined || choice.in === 'unset') return say('ecologic.not-chosen')
    if (choice.in === 'nowhere') return say('ecologic.nowhere')
    return choice.parts.map(({ category, percent }) => `${category} ${percent} %`).join(', ')
  }
  return [
    { label: say('ecologic.nomenclature-name'), show: ({ body }) => body.label },
    { label: say('ecologic.valid-from'), show: ({ body }) => date(body.validFrom) },
    { label: say('ecologic.valid-last'), show: ({ body }) => (body.validTo === null ? '' : date(body.validTo)) },
    { label: say('ecologic.labels'), show: ({ body }) => body.categories.map(({ code, label }) => `${code} ${label}`).join(', ') },
    { label: say('ecologic.checked'), show: ({ body }) => say(body.proposed ? 'word.no' : 'word.yes') },
    ...leaves.map((leaf) => ({
      label: sayCode(`category.${leaf}`, leaf),
      show: ({ mapping }: NomenclatureDraft) => counted(mapping[leaf]),
    })),
  ]
}
