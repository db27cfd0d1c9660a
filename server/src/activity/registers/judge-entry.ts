import {
  devicePayloads,
  type ChainOpened,
  type DeviceEntryType,
  type SalePayload,
  type SessionClosed,
  type SessionOpened,
} from '@grenier/shared/contract/entries.ts'
import { addDays } from '@grenier/shared/domain/calendar.ts'
import { totalsProblem, type Sale } from '@grenier/shared/domain/sale.ts'
import { sameTotals, type PerpetualTotals } from '@grenier/shared/domain/totals.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import type { Verdict } from '../../records/journal/entry.ts'
import type { AuthenticEntry } from './read-entry.ts'

/** What an entry states, once its payload fits the schema of its type. */
export type Fact =
  | { readonly type: 'chain-opened'; readonly opening: ChainOpened }
  | { readonly type: 'session-opened'; readonly session: SessionOpened }
  | { readonly type: 'session-closed'; readonly session: SessionClosed }
  | { readonly type: 'sale'; readonly sale: SalePayload }

export interface Judgement {
  readonly verdict: Verdict
  readonly reason: '' | 'schema' | 'totals' | 'clock' | 'revoked-key' | 'register' | 'closed-day' | 'projection'
  readonly postedDay: BusinessDay
  readonly fact: Fact | undefined
}

export interface Circumstances {
  readonly siteId: string
  readonly registerId: string
  readonly revoked: boolean
  /** The site's business day now. */
  readonly today: BusinessDay
  /** Last day the site closed; empty when none is. */
  readonly closedThrough: BusinessDay | ''
  /** Perpetual totals of the register's chain before: where a new chain goes on. */
  readonly before: PerpetualTotals
}

/** A verdict never refuses: a disputed entry keeps its place and stays out of totals until an admin settles it. */
export function judgeEntry(entry: AuthenticEntry, circumstances: Circumstances): Judgement {
  const fact = readFact(entry)
  const day = fact && 'sale' in fact ? fact.sale.businessDay : fact && 'session' in fact ? fact.session.businessDay : circumstances.today
  const dispute = fact ? disputeOf(fact, day, circumstances) : 'schema'
  const late = day <= circumstances.closedThrough
  const postedDay = late ? addDays(circumstances.closedThrough as BusinessDay, 1) : day
  if (dispute) return { verdict: 'disputed', reason: dispute, postedDay, fact }
  return late ? { verdict: 'late', reason: 'closed-day', postedDay, fact } : { verdict: 'accepted', reason: '', postedDay, fact }
}

function readFact({ fields, payload }: AuthenticEntry): Fact | undefined {
  const schema = fields.v === 1 && Object.hasOwn(devicePayloads, fields.type) ? devicePayloads[fields.type as DeviceEntryType] : undefined
  const parsed = schema?.safeParse(payload)
  if (!parsed?.success) return undefined
  switch (fields.type as DeviceEntryType) {
    case 'sale':
      return { type: 'sale', sale: parsed.data as SalePayload }
    case 'session-opened':
      return { type: 'session-opened', session: parsed.data as SessionOpened }
    case 'session-closed':
      return { type: 'session-closed', session: parsed.data as SessionClosed }
    case 'chain-opened':
      return { type: 'chain-opened', opening: parsed.data as ChainOpened }
  }
}

function disputeOf(fact: Fact, day: BusinessDay, { revoked, today, registerId, before }: Circumstances): Judgement['reason'] | undefined {
  if (revoked) return 'revoked-key'
  if (fact.type === 'chain-opened' && fact.opening.registerId !== registerId) return 'register'
  if (fact.type === 'chain-opened' && !sameTotals(fact.opening.totals, before)) return 'totals'
  if (fact.type === 'sale' && totalsProblem(fact.sale as Sale)) return 'totals'
  if (fact.type === 'session-closed' && fact.session.countedCents - fact.session.expectedCents !== fact.session.varianceCents)
    return 'totals'
  return day > addDays(today, 1) ? 'clock' : undefined
}
