import type { NomenclatureView } from '@grenier/shared/contract/ecologic.ts'
import type { EcologicProfile } from '@grenier/shared/domain/ecologic/profile.ts'
import type { Words } from '../../../state/words.svelte.ts'
import type { ShownField } from '../../../ui/changed-fields.ts'
import { nomenclatureName } from '../names.ts'

/** A layout in words, for whoever is told that somebody else changed it. */
export const profileFields = (words: Words, nomenclatures: readonly NomenclatureView[]): ShownField<EcologicProfile>[] => {
  const { say } = words
  const listName = (code: string) => {
    const view = nomenclatures.find((each) => each.code === code)
    return view ? nomenclatureName(words, view.body) : code
  }
  return [
    { label: say('ecologic.profile-name'), show: ({ label }) => label },
    { label: say('ecologic.columns'), show: ({ columns }) => columns.map(({ header }) => header).join(', ') },
    { label: say('ecologic.encoding'), show: ({ encoding }) => encoding },
    { label: say('ecologic.nomenclature'), show: ({ nomenclature }) => listName(nomenclature) },
    { label: say('ecologic.per-establishment'), show: ({ perEstablishment }) => say(perEstablishment ? 'word.yes' : 'word.no') },
  ]
}
