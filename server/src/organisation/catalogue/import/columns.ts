import { en } from '@grenier/shared/messages/catalogue/en.ts'
import { fr } from '@grenier/shared/messages/catalogue/fr.ts'
import { createSay } from '@grenier/shared/messages/translate.ts'

/** In the order in which they are written. */
export const columns = ['id', 'category', 'subCategory', 'name', 'price', 'min', 'max', 'weight', 'favourite', 'archived', 'order'] as const
export type Column = (typeof columns)[number]

export const words = { fr: createSay(fr, 'fr'), en: createSay(en, 'en') }

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_')

const byTitle = new Map(columns.flatMap((column) => [fr, en].map((table) => [plain(table[`column.${column}`]), column] as const)))

/** The column a title means, in either language; undefined for a title of somebody else. */
export const columnOf = (title: string): Column | undefined => byTitle.get(plain(title))

const yes = new Set([fr['word.yes'], en['word.yes'], 'o', 'y', '1', 'x', 'vrai', 'true'])
const no = new Set([fr['word.no'], en['word.no'], 'n', '0', '', 'faux', 'false'])

export function yesOrNo(text: string): boolean | undefined {
  const word = plain(text)
  if (yes.has(word)) return true
  return no.has(word) ? false : undefined
}
