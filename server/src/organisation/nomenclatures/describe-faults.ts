import type { NomenclatureFault } from '@grenier/shared/domain/ecologic/check-nomenclature.ts'
import { en } from '@grenier/shared/messages/ecologic/en.ts'
import { fr } from '@grenier/shared/messages/ecologic/fr.ts'
import { createSay } from '@grenier/shared/messages/translate.ts'
import type { RefusedField } from '#platform/errors.ts'

const say = { fr: createSay(fr, 'fr'), en: createSay(en, 'en') }

/** Each fault in the reader's language, under the code of the category it concerns. */
export const describeFaults = (faults: readonly NomenclatureFault[], locale: 'fr' | 'en'): RefusedField[] =>
  faults.map(({ problem, where, value }) => ({ field: where, value, problem: say[locale](`nomenclature.${problem}`, { where, value }) }))
