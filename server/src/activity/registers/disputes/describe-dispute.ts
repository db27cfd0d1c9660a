import type { Decision, Dispute } from '@grenier/shared/contract/disputes.ts'
import { addDays } from '@grenier/shared/domain/calendar.ts'
import type { BusinessDay, Cents } from '@grenier/shared/domain/units.ts'
import { readFact, type Fact } from '../judge-entry.ts'
import type { DisputeRow } from './store.ts'

/** Kept without rows: nothing of them can be read, or an id of theirs stands for something else already. */
const rowless = ['schema', 'projection']

export interface SiteDay {
  readonly today: BusinessDay
  readonly closedThrough: BusinessDay | ''
}

/** What a disputed entry states, when it can be counted; undefined when it can only be left out. */
export function countableFact({ reason, ...row }: DisputeRow): Fact | undefined {
  return rowless.includes(reason) ? undefined : factOf(row)
}

const factOf = ({ v, type, sequence, payload }: Pick<DisputeRow, 'v' | 'type' | 'sequence' | 'payload'>): Fact | undefined =>
  readFact({ fields: { v, type, sequence }, payload: JSON.parse(payload) as Record<string, unknown> })

/** The first open day on or after the business day; what lies ahead of today is posted today. */
export function postingDay(fact: Fact | undefined, { today, closedThrough }: SiteDay): BusinessDay {
  const own = dayOf(fact) ?? today
  const wanted = own < today ? own : today
  return wanted <= closedThrough ? addDays(closedThrough as BusinessDay, 1) : wanted
}

/**
 * What is right most of the time: the takings of a tablet that was replaced, of a wrong clock, and money that was really given back are in
 * the drawer or out of it. What does not add up, or cannot be read, cannot stand in figures that must.
 */
export const proposalOf = (reason: string, isCountable: boolean): Decision =>
  isCountable && ['revoked-key', 'clock', 'reversal'].includes(reason) ? 'counted' : 'excluded'

export function describeDispute(row: DisputeRow, day: SiteDay, names: ReadonlyMap<string, string>): Dispute {
  const { chain, sequence, siteId, type, reason, occurredAt, decision, note, settledAt, settledBy } = row
  const isCountable = countableFact(row) !== undefined
  const fact = factOf(row)
  return {
    ...{ chain, sequence, siteId, type, reason, occurredAt, isCountable },
    register: { id: row.registerId, number: row.registerNumber, name: row.registerName },
    operator: names.get(row.actor) ?? '',
    ticket: fact && 'ticket' in fact.payload ? fact.payload.ticket : null,
    businessDay: dayOf(fact) ?? null,
    ...figuresOf(fact),
    proposal: proposalOf(reason, isCountable),
    postedDay: postingDay(fact, day),
    settlement:
      decision === null || settledAt === null
        ? null
        : { decision, note: note ?? '', settledAt, settledBy: names.get(settledBy ?? '') ?? '', postedDay: row.postedDay ?? '' },
  }
}

const dayOf = (fact: Fact | undefined): BusinessDay | undefined =>
  fact && 'businessDay' in fact.payload ? fact.payload.businessDay : undefined

/** What the entry adds to its day: below zero for what was given back or taken out. */
function figuresOf(fact: Fact | undefined): Pick<Dispute, 'amountCents' | 'grams'> {
  switch (fact?.type) {
    case 'sale':
    case 'void':
    case 'refund': {
      const { lines, totalCents, donationCents } = fact.payload
      const sign = fact.type === 'sale' ? 1 : -1
      const grams = lines.reduce((sum, line) => sum + (line.flow === 'reuse' ? line.grams : 0), 0)
      return { amountCents: (sign * (totalCents + donationCents)) as Cents, grams: grams === 0 ? 0 : sign * grams }
    }
    case 'cash-moved':
      return { amountCents: (fact.payload.direction === 'in' ? fact.payload.amountCents : -fact.payload.amountCents) as Cents, grams: 0 }
    default:
      return { amountCents: null, grams: 0 }
  }
}
