import type { Article } from '@grenier/shared/contract/catalogue.ts'
import { lineTotal, type SaleLine } from '@grenier/shared/domain/sale.ts'
import { type Cents, cents, type Flow, grams } from '@grenier/shared/domain/units.ts'
import type { DraftLine, Preset } from '../local/records.ts'

export const mostLines = 500
const mostPieces = 9_999
const longestLabel = 60

/** What a line costs: a preset makes it free. */
export const unitPrice = (line: DraftLine): Cents => (line.preset === null ? line.unitCents : cents(0))

export const draftTotal = (line: DraftLine): Cents => lineTotal(line.quantity, unitPrice(line))

const flowOf: Record<Preset, Flow> = { free: 'reuse', 'under-18': 'reuse', recycling: 'recycling', disposal: 'disposal' }

/** The line as it is signed. Its weight is the article's typical one, or unknown. */
export function saleLine(line: DraftLine): SaleLine {
  const unitCents = unitPrice(line)
  return {
    category: line.category,
    ...(line.articleId !== undefined && { articleId: line.articleId }),
    label: line.label.slice(0, longestLabel),
    quantity: line.quantity,
    unitCents,
    totalCents: lineTotal(line.quantity, unitCents),
    grams: grams((line.typicalGrams ?? 0) * line.quantity),
    certainty: line.typicalGrams === null ? 'unknown' : 'typical',
    flow: line.preset === null ? 'reuse' : flowOf[line.preset],
  }
}

export interface NewLine {
  readonly id: string
  readonly category: string
  readonly quantity: number
  readonly preset: Preset | null
}

export const articleLine = (article: Article, { id, category, quantity, preset }: NewLine): DraftLine => ({
  ...{ id, category, quantity, preset },
  articleId: article.id,
  label: article.name,
  unitCents: article.priceCents,
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
  lines.map((line) => (line.id === id ? bounded({ ...line, ...change }) : line))

const bounded = (line: DraftLine): DraftLine => ({ ...line, quantity: Math.min(Math.max(line.quantity, 1), mostPieces) })
