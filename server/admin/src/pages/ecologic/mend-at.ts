import type { ApiProblem } from '../../api.ts'
import type { TabWord } from './tabs.ts'

/** Where somebody mends what stopped a file, and the words of the link. */
export interface Mend {
  readonly word: TabWord
  readonly query: Readonly<Record<string, string>>
  readonly text: 'ecologic.mend-mapping' | 'ecologic.mend-nomenclature'
}

/** Undefined where the message says all there is to do. */
export function mendAt({ code, values }: Pick<ApiProblem, 'code' | 'values'>): Mend | undefined {
  const text = (name: string) => String(values[name] ?? '')
  if (code === 'ecologic.category-unmapped') {
    const query = { liste: text('nomenclature'), categorie: text('category') }
    return { word: 'nomenclatures', query, text: 'ecologic.mend-mapping' }
  }
  if (code === 'ecologic.nomenclature-none') {
    return { word: 'nomenclatures', query: { liste: text('nomenclature') }, text: 'ecologic.mend-nomenclature' }
  }
  return code === 'ecologic.nomenclature-change' ? { word: 'nomenclatures', query: {}, text: 'ecologic.mend-nomenclature' } : undefined
}
