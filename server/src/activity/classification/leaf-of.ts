import type { CategoryCode, LeafCategory, Shelf } from '@grenier/shared/domain/nomenclature.ts'

/** One of the eight, or the shelf of what is not electrical. */
export const leafOf = (category: CategoryCode, shelf?: Shelf): LeafCategory => (category === 'HORS' ? (shelf ?? 'autre') : category)
