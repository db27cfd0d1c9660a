import type { CatalogueCategory } from '@grenier/shared/contract/catalogue.ts'
import type { Language } from '../../state/language.svelte.ts'

/** A category's short name: the catalogue's own words in French, ours in another language when we know the category. */
export const categoryName = (
  { code, shortLabel }: Pick<CatalogueCategory, 'code' | 'shortLabel'>,
  language: Pick<Language, 'locale' | 'find'>,
): string => (language.locale === 'fr' ? shortLabel : (language.find(`category.${code}`) ?? shortLabel))
