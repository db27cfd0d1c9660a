import type { SessionDetail, SessionSummary } from '@grenier/shared/contract/sessions.ts'
import type { CountedPieces, MeansCount, MovementDirection, MovementReason } from '@grenier/shared/domain/cash.ts'
import { expectedByMeans, nobodyCounted, noSums, type SessionSums } from '@grenier/shared/domain/cash-session.ts'
import { paymentMeans } from '@grenier/shared/domain/sale.ts'
import type { BusinessDay, Cents, Instant } from '@grenier/shared/domain/units.ts'
import type { SessionRow } from './store.ts'

export interface Surroundings {
  readonly registers: ReadonlyMap<string, { id: string; number: number; name: string }>
  readonly names: ReadonlyMap<string, string>
  readonly uncounted: ReadonlyMap<string, number>
  /** Ids of sessions open on a tablet that is no till any more. */
  readonly left: ReadonlySet<string>
  /** Of sessions that no till closed: what reached the server. */
  readonly sums: ReadonlyMap<string, SessionSums>
}

/** A session in a list: what its till stated when it closed, or what is here so far. */
export function summaryOf(row: SessionRow, { registers, names, uncounted, left, sums }: Surroundings): SessionSummary {
  const figures = figuresOf(row, sums.get(row.id) ?? noSums)
  return {
    id: row.id,
    siteId: row.siteId,
    register: registers.get(row.registerId) ?? { id: row.registerId, number: 0, name: '' },
    businessDay: row.businessDay as BusinessDay,
    openedAt: row.openedAt as Instant,
    closedAt: row.closedAt as Instant | null,
    openedBy: names.get(row.openedBy) ?? '',
    closedBy: row.closedBy === null || (nobodyCounted(row) && row.sales !== null) ? null : (names.get(row.closedBy) ?? ''),
    tickets: figures.tickets,
    salesCents: (figures.grossCents - figures.refundsCents) as Cents,
    varianceCents: row.varianceCents as Cents | null,
    comment: row.comment,
    uncounted: uncounted.get(row.id) ?? 0,
    isLeftOpen: left.has(row.id),
  }
}

type Figures = Pick<
  SessionDetail,
  | 'tickets'
  | 'grossCents'
  | 'donationsCents'
  | 'refunds'
  | 'refundsCents'
  | 'donationsBackCents'
  | 'cashInCents'
  | 'cashOutCents'
  | 'cashCents'
  | 'expectedCents'
  | 'means'
>

/** The money of a session: as its till stated it, or as it stands here while no till closed it. */
export const figuresOf = (row: SessionRow, sums: SessionSums): Figures => (row.sales === null ? openFigures(row, sums) : stated(row))

function openFigures(row: SessionRow, sums: SessionSums): Figures {
  const expected = expectedByMeans(row.floatCents as Cents, sums)
  return {
    tickets: sums.sales,
    grossCents: sums.salesCents,
    donationsCents: sums.donationsCents,
    refunds: sums.refunds,
    refundsCents: sums.refundsCents,
    donationsBackCents: sums.donationsBackCents,
    cashInCents: sums.cashInCents,
    cashOutCents: sums.cashOutCents,
    cashCents: sums.byMeans.cash,
    expectedCents: expected.cash,
    means: paymentMeans
      .filter((means) => means === 'cash' || expected[means] !== 0)
      .map((means) => ({ means, expectedCents: expected[means], countedCents: null })),
  }
}

const given = (amount: number | null): Cents => (amount ?? 0) as Cents

function stated(row: SessionRow): Figures {
  const [cashInCents, cashOutCents, expectedCents] = [given(row.cashInCents), given(row.cashOutCents), given(row.expectedCents)]
  const others = listOf<MeansCount>(row.means) ?? []
  return {
    tickets: row.sales ?? 0,
    grossCents: given(row.salesCents),
    donationsCents: given(row.donationsCents),
    refunds: row.refunds ?? 0,
    refundsCents: given(row.refundsCents),
    donationsBackCents: given(row.donationsBackCents),
    cashInCents,
    cashOutCents,
    cashCents: (expectedCents - row.floatCents - cashInCents + cashOutCents) as Cents,
    expectedCents,
    means: [
      { means: 'cash', expectedCents, countedCents: row.countedCents as Cents | null },
      ...others
        .filter(({ means }) => means !== 'cash')
        .map(({ means, expectedCents: due, countedCents }) => ({ means, expectedCents: due, countedCents: countedCents ?? null })),
    ],
  }
}

const listOf = <Item>(text: string | null): Item[] | null => (text === null ? null : (JSON.parse(text) as Item[]))

interface MovementRow {
  readonly id: string
  readonly direction: string
  readonly amountCents: number
  readonly reason: string
  readonly note: string | null
  readonly occurredAt: string
}

export const movementOf = ({ id, note, ...moved }: MovementRow, operator: string): SessionDetail['movements'][number] => ({
  id,
  note,
  operator,
  direction: moved.direction as MovementDirection,
  amountCents: moved.amountCents as Cents,
  reason: moved.reason as MovementReason,
  occurredAt: moved.occurredAt as Instant,
})

/** What a closing ticket says of the drawer. */
export const drawerOf = (row: SessionRow) => ({
  floatCents: row.floatCents as Cents,
  openingCount: listOf<CountedPieces>(row.openingCount),
  countedCents: row.countedCents as Cents | null,
  takenOutCents: row.takenOutCents as Cents | null,
  floatNextCents: row.floatNextCents as Cents | null,
  blind: row.blind === true,
  counted: listOf<CountedPieces>(row.counted),
})
