import type { EditedArticle, EditedCategory } from '@grenier/shared/contract/catalogue.ts'
import { fr as builtIn } from '@grenier/shared/messages/categories/fr.ts'
import type { Words } from '../../state/words.svelte.ts'

/** What a till of the site sells: its own values, the organisation's where it has none. */
export const soldOf = ({ own, priceCents, isFavourite }: EditedArticle) => ({
  priceCents: own?.priceCents ?? priceCents,
  isFavourite: own?.isFavourite ?? isFavourite,
  isHidden: own?.isHidden === true,
})

/** Whether a site sells the article otherwise, its place in the order aside. */
export const isOwn = ({ own }: EditedArticle): boolean =>
  own !== null && (own.priceCents !== null || own.isFavourite !== null || own.isHidden !== null)

/** A category's short name: the catalogue's own words; ours in another language as long as nobody renamed it. */
export function nameOf(
  { code, shortLabel }: Pick<EditedCategory, 'code' | 'shortLabel'>,
  { locale, sayCode }: Pick<Words, 'locale' | 'sayCode'>,
) {
  const isBuiltIn = (builtIn as Readonly<Record<string, string>>)[`category.${code}`] === shortLabel
  return isBuiltIn && locale() !== 'fr' ? sayCode(`category.${code}`, shortLabel) : shortLabel
}

const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** Articles whose name or sub-category holds every word that was typed, accents aside. */
export function searched(articles: readonly EditedArticle[], typed: string): EditedArticle[] {
  const words = plain(typed).split(/\s+/).filter(Boolean)
  return articles.filter(({ name, subCategory }) => words.every((word) => plain(`${name} ${subCategory}`).includes(word)))
}

export interface Group {
  readonly subCategory: string
  readonly articles: readonly EditedArticle[]
}

/** By sub-category, in the order in which each is first met. */
export const groupsOf = (articles: readonly EditedArticle[]): Group[] =>
  [...Map.groupBy(articles, ({ subCategory }) => subCategory)].map(([subCategory, own]) => ({ subCategory, articles: own }))

/** All that are not archived, in the order that is shown. */
const idsOf = (groups: readonly Group[]) =>
  groups.flatMap(({ articles }) => articles.filter(({ isArchived }) => !isArchived).map(({ id }) => id))

/** The order once an article changed places with its neighbour in its group; undefined at the group's end. */
export function moved(groups: readonly Group[], id: string, step: -1 | 1): string[] | undefined {
  const inGroup = idsOf(groups.filter(({ articles }) => articles.some((each) => each.id === id)))
  const neighbour = inGroup[inGroup.indexOf(id) + step]
  return neighbour === undefined ? undefined : idsOf(groups).map((each) => (each === id ? neighbour : each === neighbour ? id : each))
}

/** The order once an article was dropped on another of its group: it takes that place. Undefined when nothing moves. */
export function dropped(groups: readonly Group[], id: string, on: string): string[] | undefined {
  const isHere = (wanted: string) => (group: Group) => group.articles.some((each) => each.id === wanted)
  if (id === on || groups.find(isHere(id)) !== groups.find(isHere(on))) return undefined
  const ids = idsOf(groups)
  const place = ids.indexOf(on)
  return ids.filter((each) => each !== id).toSpliced(place, 0, id)
}

/** The categories once one changed places with its neighbour of the same kind; undefined when there is none. */
export function movedCategory(
  codes: readonly string[],
  code: string,
  step: -1 | 1,
  isFixed: (code: string) => boolean,
): string[] | undefined {
  const place = codes.indexOf(code)
  const neighbour = codes[place + step]
  if (neighbour === undefined || isFixed(code) || isFixed(neighbour)) return undefined
  return codes.map((each) => (each === code ? neighbour : each === neighbour ? code : each))
}

/** `5,00 € à 10,00 €`, or one end of it; empty when nothing is said. */
export function rangeText({ minCents, maxCents }: EditedArticle, { say, money }: Pick<Words, 'say' | 'money'>): string {
  if (minCents !== null && maxCents !== null) return say('catalogue.range-between', { min: money(minCents), max: money(maxCents) })
  if (minCents !== null) return say('catalogue.range-from', { min: money(minCents) })
  return maxCents === null ? '' : say('catalogue.range-to', { max: money(maxCents) })
}
