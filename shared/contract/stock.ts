import { z } from 'zod'
import { certainties } from '../domain/units.ts'
import { Day, GramsBetween, Id, InstantText, SiteId, TotalGrams } from './units.ts'

/** How goods leave without being sold. */
export const outFlows = ['recycling', 'disposal', 'donation'] as const

const Label = z.string().trim().min(1).max(80)
const Category = z.string().min(1).max(40)
const Pieces = z.int().min(1).max(10_000)
/** Null: the typical weight of the article of this name counts, else nobody knows. */
const Weight = GramsBetween(1, 100_000_000).nullable()
/** Who did it at a till; anybody else acts for themselves. */
const Operator = Id.optional()
/** When it was kept at a till, perhaps days ago; anybody else says it now. */
const Kept = InstantText.optional()

const Goods = { category: Category, label: Label, quantity: Pieces, grams: Weight }

/** What leaves the shop for recycling, the recycling centre or a partner. It counts on the site's business day of now, or of when a till kept it. */
export const RecordStockOut = z.strictObject({
  id: Id,
  siteId: SiteId,
  ...Goods,
  flow: z.enum(outFlows),
  /** To whom it is given; needed for a donation. */
  partner: z.string().trim().max(60).default(''),
  operatorId: Operator,
  recordedAt: Kept,
})
export type RecordStockOut = z.infer<typeof RecordStockOut>

/** `id` is that of the row which takes the other back. */
export const TakeBack = z.strictObject({ id: Id, operatorId: Operator, recordedAt: Kept })
export type TakeBack = z.infer<typeof TakeBack>

/** A stock-out as it stands; one that takes another back (`takesBack`) has quantity and weight below zero. */
export const StockOut = z.object({
  id: Id,
  siteId: SiteId,
  businessDay: Day,
  category: z.string(),
  label: z.string(),
  quantity: z.int(),
  grams: TotalGrams,
  certainty: z.enum(certainties),
  flow: z.enum(outFlows),
  partner: z.string(),
  channel: z.string(),
  recordedAt: InstantText,
  recordedBy: z.string(),
  takesBack: Id.nullable(),
  /** True once another row takes this one back. */
  isTakenBack: z.boolean(),
})
export type StockOut = z.infer<typeof StockOut>

export const SendGoods = z.strictObject({ id: Id, fromSiteId: SiteId, toSiteId: SiteId, ...Goods, operatorId: Operator, recordedAt: Kept })
export type SendGoods = z.infer<typeof SendGoods>

export const SettleTransfer = z.strictObject({ operatorId: Operator, recordedAt: Kept })
export type SettleTransfer = z.infer<typeof SettleTransfer>

/** What a till keeps until it is sent, and a rescue file holds: goods that leave, and what takes the row `of` back. */
export const StockStep = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('out'), body: RecordStockOut }),
  z.strictObject({ do: z.literal('send'), body: SendGoods }),
  z.strictObject({ do: z.literal('take-back'), of: Id, body: TakeBack }),
  z.strictObject({ do: z.literal('return'), of: Id, body: SettleTransfer }),
])
export type StockStep = z.infer<typeof StockStep>

export const transferOutcomes = ['received', 'returned'] as const
export type TransferOutcome = (typeof transferOutcomes)[number]

/** Goods from one site to another; on their way until they are received there or returned. */
export const Transfer = z.object({
  id: Id,
  fromSiteId: SiteId,
  toSiteId: SiteId,
  category: z.string(),
  label: z.string(),
  quantity: z.int(),
  grams: TotalGrams,
  certainty: z.enum(certainties),
  sentDay: Day,
  sentAt: InstantText,
  sentBy: z.string(),
  outcome: z.enum(transferOutcomes).nullable(),
  settledDay: Day.nullable(),
  settledAt: InstantText.nullable(),
  settledBy: z.string().nullable(),
})
export type Transfer = z.infer<typeof Transfer>

/** One page, newest first; `next` is what to ask as `after` for the following one. */
export const StockOutPage = z.object({ outs: z.array(StockOut), next: Id.nullable() })
export const TransferPage = z.object({ transfers: z.array(Transfer), next: Id.nullable() })

const Page = { after: Id.optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }
/** Days are half open: `from` is in, `to` is not. */
export const StockOutFilter = z.object({
  siteId: SiteId.optional(),
  from: Day.optional(),
  to: Day.optional(),
  flow: z.enum(outFlows).optional(),
  category: Category.optional(),
  ...Page,
})
export type StockOutFilter = z.infer<typeof StockOutFilter>
export const TransferFilter = z.object({
  siteId: SiteId.optional(),
  state: z.enum(['on-its-way', ...transferOutcomes]).optional(),
  ...Page,
})
export type TransferFilter = z.infer<typeof TransferFilter>

/** Without a site: all that the reader may see, together. */
export const BalanceFilter = z.object({ siteId: SiteId.optional(), from: Day, to: Day })

/** What entered, what became of it and what should still be there, in grams, of one category of the catalogue. */
export const BalanceRow = z.object({
  category: z.string(),
  openingGrams: TotalGrams,
  enteredGrams: TotalGrams,
  receivedGrams: TotalGrams,
  reusedGrams: TotalGrams,
  recycledGrams: TotalGrams,
  disposedGrams: TotalGrams,
  donatedGrams: TotalGrams,
  sentGrams: TotalGrams,
  closingGrams: TotalGrams,
  /** How much of what entered was put on a scale, in thousandths; null when nothing entered. */
  weighedThousandths: z.int().nullable(),
  unknownItems: z.int(),
  unknownLines: z.int(),
  /** More left than ever entered: weights are missing or wrong. */
  hasGap: z.boolean(),
})
export type BalanceRow = z.infer<typeof BalanceRow>

export const Balance = z.object({
  from: Day,
  to: Day,
  rows: z.array(BalanceRow),
  total: BalanceRow,
  /** Sent by these sites and arrived nowhere yet when the period ended: in no stock, and not lost. */
  onTheirWayGrams: TotalGrams,
})
export type Balance = z.infer<typeof Balance>
