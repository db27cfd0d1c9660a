import type { Row } from '#platform/database/database.ts'

/**
 * What a closing adds to the row of its session; nothing counted and no variance where nobody counted. Lists are JSON text. Only a till states
 * figures: the row of a session that somebody closed in its place has none (`sales` is null), they are read from its tickets.
 */
export interface Closing {
  readonly closedAt: string
  readonly closedBy: string
  readonly countedCents: number | null
  readonly expectedCents: number | null
  readonly varianceCents: number | null
  readonly comment: string | null
  readonly sales: number | null
  readonly salesCents: number | null
  readonly donationsCents: number | null
  readonly refunds: number | null
  readonly refundsCents: number | null
  readonly donationsBackCents: number | null
  readonly cashInCents: number | null
  readonly cashOutCents: number | null
  readonly takenOutCents: number | null
  readonly floatNextCents: number | null
  readonly blind: boolean | null
  readonly means: string | null
  readonly counted: string | null
}

/** The columns of a session that is still open. */
export const emptyClosing: Readonly<Record<keyof Closing, null>> = {
  closedAt: null,
  closedBy: null,
  countedCents: null,
  expectedCents: null,
  varianceCents: null,
  comment: null,
  sales: null,
  salesCents: null,
  donationsCents: null,
  refunds: null,
  refundsCents: null,
  donationsBackCents: null,
  cashInCents: null,
  cashOutCents: null,
  takenOutCents: null,
  floatNextCents: null,
  blind: null,
  means: null,
  counted: null,
}

/** Rows of one group commit, by table. */
export interface Projection {
  readonly sessions: Row[]
  readonly sales: Row[]
  readonly reversals: Row[]
  readonly lines: Row[]
  readonly payments: Row[]
  readonly movements: Row[]
  readonly receipts: Row[]
  readonly corrections: Row[]
  /** A closing in dispute takes no other one's place. */
  readonly closings: { id: string; closing: Closing; isDisputed: boolean }[]
}

export const emptyProjection = (): Projection => ({
  sessions: [],
  sales: [],
  reversals: [],
  lines: [],
  payments: [],
  movements: [],
  receipts: [],
  corrections: [],
  closings: [],
})

/** The table of each list of rows, in the order they are written. */
export const tableOf = {
  sessions: 'CashSession',
  sales: 'Sale',
  reversals: 'Reversal',
  lines: 'SaleLine',
  payments: 'Payment',
  movements: 'CashMovement',
  receipts: 'ReceiptCopy',
  corrections: 'Correction',
} as const satisfies Record<Exclude<keyof Projection, 'closings'>, string>

/** The same rows by table, where nothing stands yet: sessions that were closed are written so at once. */
export function rowsByTable({ closings, ...lists }: Projection): Record<string, readonly Row[]> {
  const closingOf = new Map(closings.map(({ id, closing }) => [id, closing]))
  const sessions = lists.sessions.map((row) => ({ ...row, ...closingOf.get(String(row['id'])) }))
  const tables = Object.entries({ ...lists, sessions }) as [keyof typeof tableOf, readonly Row[]][]
  return Object.fromEntries(tables.map(([list, rows]) => [tableOf[list], rows]))
}

const words = (text: string): readonly string[] => text.split(' ')

/** Columns compared as text with what the journal says. What a person typed stands last. */
export const comparedColumns = {
  sales: words(
    'id kind siteId registerId sessionId ticketNumber businessDay postedDay occurredAt operatorId totalCents donationCents counted training',
  ),
  reversals: words('id refersTo originalTicket reason note'),
  lines: words(
    'position siteId businessDay category articleId quantity unitCents discountCents listCents preset totalCents grams certainty flow counted label',
  ),
  payments: words('position siteId businessDay means amountCents tenderedCents changeCents lastFour voucher bank'),
  movements: words('id siteId registerId sessionId businessDay postedDay occurredAt operatorId direction amountCents reason counted note'),
  receipts: words('id saleId siteId occurredAt operatorId how copy'),
  corrections: words('id siteId registerId occurredAt operatorId kind authorisedBy how subject'),
  sessions: [
    ...words('id siteId registerId chain training businessDay openedAt openedBy floatCents openingCount'),
    ...Object.keys(emptyClosing).filter((column) => column !== 'comment'),
    'comment',
  ],
} as const

export type ComparedList = keyof typeof comparedColumns

/** Columns that hold true or false: each database writes them in its own way. */
export const truthColumns: Readonly<Partial<Record<ComparedList, readonly string[]>>> = {
  sales: ['counted', 'training'],
  lines: ['counted'],
  movements: ['counted'],
  sessions: ['training', 'blind'],
}
