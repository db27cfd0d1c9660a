import { z } from 'zod'
import { movementReasons } from '../domain/cash.ts'
import { paymentMeans, presets } from '../domain/sale.ts'
import { AmountCents, Day, HashText, Id, InstantText, SiteId } from './units.ts'

export const sessionSorts = ['opened', 'register', 'tickets', 'sales', 'variance'] as const
export const sessionMarks = ['variance', 'uncounted', 'comment', 'disputed'] as const

/** Which cash sessions are listed. Business days are half open; `operatorId` is anybody who opened, sold, moved cash or closed. */
const filter = {
  siteId: SiteId.optional(),
  registerId: Id.optional(),
  operatorId: Id.optional(),
  from: Day.optional(),
  to: Day.optional(),
  /** Those with a variance, closed while nobody counted, with a comment, or with a ticket or movement that does not count. */
  only: z.enum(sessionMarks).optional(),
  sort: z.enum(sessionSorts).default('opened'),
  order: z.enum(['asc', 'desc']).default('desc'),
}
export const SessionFilter = z.object(filter)
export type SessionFilter = z.output<typeof SessionFilter>

export const SessionQuery = z.object({
  ...filter,
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type SessionQuery = z.output<typeof SessionQuery>

/** A cash session in a list. Of one that is still open, the figures are what reached the server so far. */
export const SessionSummary = z.object({
  id: Id,
  siteId: SiteId,
  register: z.object({ id: Id, number: z.int(), name: z.string() }),
  businessDay: Day,
  openedAt: InstantText,
  closedAt: InstantText.nullable(),
  openedBy: z.string(),
  /** Null while it is open, and where its till closed by itself; of one closed without its till, whoever did it. */
  closedBy: z.string().nullable(),
  tickets: z.int(),
  /** Money of sales, less what was given back. */
  salesCents: AmountCents,
  /** Null while it is open, and where nobody counted. */
  varianceCents: AmountCents.nullable(),
  comment: z.string().nullable(),
  /** Tickets and movements that do not count. */
  uncounted: z.int(),
  /** Whether it is open on a tablet that is no till any more: somebody closes it here. */
  isLeftOpen: z.boolean(),
})
export type SessionSummary = z.infer<typeof SessionSummary>

export const SessionPage = z.object({ sessions: z.array(SessionSummary), total: z.int() })
export type SessionPage = z.infer<typeof SessionPage>

/** Why somebody closes a session in the place of its till. */
export const CloseWithoutTill = z.strictObject({ comment: z.string().trim().min(1).max(60) })
export type CloseWithoutTill = z.infer<typeof CloseWithoutTill>

const Counted = z.array(z.object({ valueCents: AmountCents, pieces: z.int() }))

/** All of one session: what its till states, and what stands in the journal. */
export const SessionDetail = SessionSummary.extend({
  chain: Id,
  /** Its first and last entry; null while they are not known. */
  firstSequence: z.int().nullable(),
  lastSequence: z.int().nullable(),
  /** Everybody who opened, sold, moved cash or closed. */
  operators: z.array(z.string()),
  floatCents: AmountCents,
  openingCount: Counted.nullable(),
  grossCents: AmountCents,
  donationsCents: AmountCents,
  refunds: z.int(),
  refundsCents: AmountCents,
  donationsBackCents: AmountCents,
  cashInCents: AmountCents,
  cashOutCents: AmountCents,
  /** Cash of tickets, less what was given back in cash. */
  cashCents: AmountCents,
  expectedCents: AmountCents,
  countedCents: AmountCents.nullable(),
  takenOutCents: AmountCents.nullable(),
  floatNextCents: AmountCents.nullable(),
  blind: z.boolean(),
  means: z.array(z.object({ means: z.enum(paymentMeans), expectedCents: AmountCents, countedCents: AmountCents.nullable() })),
  counted: Counted.nullable(),
  /** Pieces that went for nothing, by preset. */
  pieces: z.array(z.object({ preset: z.enum(presets), pieces: z.int() })),
  cheques: z.array(z.object({ bank: z.string().nullable(), lastFour: z.string().nullable(), amountCents: AmountCents })),
  movements: z.array(
    z.object({
      id: Id,
      direction: z.enum(['in', 'out']),
      amountCents: AmountCents,
      reason: z.enum(movementReasons),
      note: z.string().nullable(),
      occurredAt: InstantText,
      operator: z.string(),
    }),
  ),
})
export type SessionDetail = z.infer<typeof SessionDetail>

/** An entry of a session, in the order of its chain. */
export const SessionEntry = z.object({
  sequence: z.int(),
  type: z.string(),
  occurredAt: InstantText,
  operator: z.string(),
  /** Of a ticket, as it is printed. */
  ticket: z.int().nullable(),
  /** What it adds to the till's figures; below zero for what was given back or taken out. */
  amountCents: AmountCents.nullable(),
  verdict: z.enum(['accepted', 'late', 'disputed']),
  reason: z.string(),
})
export type SessionEntry = z.infer<typeof SessionEntry>

export const SessionEntriesQuery = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(200),
})
/** `next` is what to ask as `after` for the following entries. */
export const SessionEntries = z.object({ entries: z.array(SessionEntry), next: z.int().nullable() })
export type SessionEntries = z.infer<typeof SessionEntries>

/** One entry of the journal as it stands, without what nobody but its holder may know. */
export const JournalEntryView = z.object({
  chain: Id,
  sequence: z.int(),
  type: z.string(),
  v: z.int(),
  siteId: SiteId,
  register: z.object({ id: Id, number: z.int(), name: z.string() }).nullable(),
  training: z.boolean(),
  occurredAt: InstantText,
  recordedAt: InstantText,
  operator: z.string(),
  previousHash: z.string(),
  hash: HashText,
  signature: z.string(),
  seal: z.string(),
  verdict: z.enum(['accepted', 'late', 'disputed']),
  reason: z.string(),
  postedDay: z.string(),
  /** JSON text; the code of a voucher is left out. */
  payload: z.string(),
  /** Whether the hash is that of the entry, and whether the entry before it has the hash it names. */
  isHashRight: z.boolean(),
  isLinked: z.boolean(),
  hasNext: z.boolean(),
  /** The session it belongs to, and the ticket that it is. */
  sessionId: Id.nullable(),
  saleId: Id.nullable(),
  ticket: z.int().nullable(),
  businessDay: Day.nullable(),
})
export type JournalEntryView = z.infer<typeof JournalEntryView>

export const trendGroups = ['register', 'operator'] as const
export const TrendQuery = z.object({ siteId: SiteId.optional(), by: z.enum(trendGroups), from: Day, to: Day })
export type TrendQuery = z.infer<typeof TrendQuery>

/** Variances of closed sessions of one register, or of who opened them, oldest first. Those that nobody counted are left out. */
export const VarianceTrend = z.object({
  id: z.string(),
  siteId: SiteId.nullable(),
  name: z.string(),
  number: z.int().nullable(),
  sessions: z.int(),
  sumCents: AmountCents,
  /** The widest one, with its sign. */
  widestCents: AmountCents,
  /** Sessions with a variance. */
  wrong: z.int(),
  points: z.array(z.object({ sessionId: Id, businessDay: Day, varianceCents: AmountCents })),
})
export type VarianceTrend = z.infer<typeof VarianceTrend>

/** Two half-open periods. */
export const ComparisonQuery = z.object({ siteId: SiteId.optional(), from: Day, to: Day, beforeFrom: Day, beforeTo: Day })
export type ComparisonQuery = z.infer<typeof ComparisonQuery>

export const PeriodFigures = z.object({
  salesCents: AmountCents,
  tickets: z.int(),
  /** Sales over tickets; null without a ticket. */
  averageCents: AmountCents.nullable(),
  reusedGrams: z.int(),
  deposits: z.int(),
  receivedGrams: z.int(),
  /** Of the closings that were counted; null when none was. */
  varianceCents: AmountCents.nullable(),
  /** Closings that nobody counted. */
  uncountedClosings: z.int(),
})
export type PeriodFigures = z.infer<typeof PeriodFigures>

export const Comparison = z.object({
  now: PeriodFigures,
  before: PeriodFigures,
  sites: z.array(z.object({ siteId: SiteId, now: PeriodFigures, before: PeriodFigures })),
  /** Sales by day, the first day of each period beside that of the other; null past the end of one. */
  days: z.array(
    z.object({ day: Day.nullable(), salesCents: AmountCents.nullable(), beforeDay: Day.nullable(), beforeCents: AmountCents.nullable() }),
  ),
})
export type Comparison = z.infer<typeof Comparison>
