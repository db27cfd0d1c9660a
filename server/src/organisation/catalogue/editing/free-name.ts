import { nameArchived, nameTaken } from '../errors.ts'
import type { ArticleRow, CategoryRow } from '../rows.ts'

/** Names that people take for the same: capitals and spaces aside. */
export const sameName = (name: string): string => name.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLocaleLowerCase('fr')

/** Throws `catalogue.name-taken`, or `catalogue.name-archived`, when another article of the category bears the name. */
export function demandFreeName(id: string, name: string, category: CategoryRow, rows: readonly ArticleRow[]): void {
  const other = rows.find((row) => row.id !== id && sameName(row.name) === sameName(name))
  if (!other) return
  throw other.archivedAt === null ? nameTaken(other.name, category.shortLabel) : nameArchived(other.name, category.shortLabel)
}
