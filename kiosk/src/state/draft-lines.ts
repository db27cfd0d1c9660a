import type { Article } from '@grenier/shared/contract/catalogue.ts'
import { lineTotal, type Preset, presetFlow, priceOutOfRange, type SaleLine } from '@grenier/shared/domain/sale.ts'
import { type Cents, cents, grams } from '@grenier/shared/domain/units.ts'
import type { DraftLine } from '../local/records.ts'

export const mostLines = 500
const mostPieces = 9_999
const longestLabel = 60

/** What a line costs: a preset makes it free. */
export const unitPrice = (line: DraftLine): Cents => (line.preset === null ? line.unitCents : cents(0))

export const draftTotal = (line: DraftLine): Cents => lineTotal(line.quantity, unitPrice(line))

/** The line as it is signed. Its weight is what the scale said, else the article's typical one, else unknown. */
export function saleLine(line: DraftLine): SaleLine {
  const unitCents = unitPrice(line)
  const weighed = line.weighedGrams
  return {
    category: line.category,
    ...(line.articleId !== undefined && { articleId: line.articleId }),
    label: line.label.slice(0, longestLabel),
    quantity: line.quantity,
    unitCents,
    ...(line.listCents !== undefined && line.listCents !== unitCents && { listCents: line.listCents }),
    ...(line.preset !== null && { preset: line.preset }),
    totalCents: lineTotal(line.quantity, unitCents),
    grams: weighed ?? grams((line.typicalGrams ?? 0) * line.quantity),
    certainty: weighed !== undefined ? 'weighed' : line.typicalGrams === null ? 'unknown' : 'typical',
    flow: line.preset === null ? 'reuse' : presetFlow[line.preset],
  }
}

/** Whether the price typed lies outside what the catalogue allows. */
export const outOfRange = (line: DraftLine): 'below' | 'above' | undefined =>
  line.preset === null ? priceOutOfRange(line.unitCents, line) : undefined

export interface NewLine {
  readonly id: string
  readonly category: string
  readonly quantity: number
  readonly preset: Preset | null
  /** Typed before the article. */
  readonly unitCents: Cents | null
}

export const articleLine = (article: Article, { id, category, quantity, preset, unitCents }: NewLine): DraftLine => ({
  ...{ id, category, quantity, preset },
  articleId: article.id,
  label: article.name,
  unitCents: unitCents ?? article.priceCents,
  listCents: article.priceCents,
  ...(typeof article.minCents === 'number' && { minCents: article.minCents }),
  ...(typeof article.maxCents === 'number' && { maxCents: article.maxCents }),
  typicalGrams: article.typicalGrams,
})

/** Something that has no article of its own: the category's name and a free price. */
export const otherLine = (label: string, unitCents: Cents, { id, category, quantity, preset }: NewLine): DraftLine => ({
  ...{ id, category, quantity, preset },
  label,
  unitCents,
  typicalGrams: null,
})

/** Adds a line; the same article at the same price again only adds to the quantity. Answers the lines and the line that changed. */
export function withLine(lines: readonly DraftLine[], added: DraftLine): { lines: readonly DraftLine[]; id: string } {
  const same = lines.find(
    (line) =>
      line.articleId !== undefined &&
      line.articleId === added.articleId &&
      line.unitCents === added.unitCents &&
      line.preset === added.preset,
  )
  if (same) return { lines: changeLine(lines, same.id, { quantity: same.quantity + added.quantity }), id: same.id }
  return lines.length < mostLines ? { lines: [...lines, added], id: added.id } : { lines, id: lines.at(-1)?.id ?? added.id }
}

export const changeLine = (lines: readonly DraftLine[], id: string, change: Partial<DraftLine>): readonly DraftLine[] =>
  lines.map((line) => (line.id === id ? bounded(line, change) : line))

/** Another number of pieces is another weight: what the scale said no longer holds. */
function bounded(line: DraftLine, change: Partial<DraftLine>): DraftLine {
  const quantity = Math.min(Math.max(change.quantity ?? line.quantity, 1), mostPieces)
  const { weighedGrams, ...rest } = { ...line, ...change, quantity }
  const holds = quantity === line.quantity || change.weighedGrams !== undefined
  return weighedGrams !== undefined && holds ? { ...rest, weighedGrams } : rest
}
