import {
  devicePayloads,
  type ChainOpened,
  type DeviceEntryType,
  type DevicePayload,
  type ReversalPayload,
  type SalePayload,
} from '@grenier/shared/contract/entries.ts'
import { addDays } from '@grenier/shared/domain/calendar.ts'
import { closingProblem, countedTotal } from '@grenier/shared/domain/cash.ts'
import type { EntryFields } from '@grenier/shared/domain/chain.ts'
import { reversalProblem, type Reversal, type ReversalKind } from '@grenier/shared/domain/reversal.ts'
import { totalsProblem } from '@grenier/shared/domain/sale.ts'
import { sameTotals, type PerpetualTotals } from '@grenier/shared/domain/totals.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import type { Verdict } from '../../records/journal/entry.ts'
import type { AuthenticEntry } from './read-entry.ts'

/** What an entry states, once its payload fits the schema of its type. */
export type Fact = { [Type in DeviceEntryType]: { readonly type: Type; readonly payload: DevicePayload<Type> } }[DeviceEntryType]

export interface Judgement {
  readonly verdict: Verdict
  readonly reason: '' | 'schema' | 'totals' | 'reversal' | 'clock' | 'revoked-key' | 'register' | 'closed-day' | 'projection'
  readonly postedDay: BusinessDay
  readonly fact: Fact | undefined
}

/** A sale that counts, as it was signed, and what was given back of it so far. */
export interface KnownSale {
  readonly original: SalePayload
  readonly earlier: readonly ReversalPayload[]
}

export interface Circumstances {
  readonly siteId: string
  readonly registerId: string
  readonly revoked: boolean
  /** Whether it stands on a training chain. */
  readonly training: boolean
  /** The site's business day now. */
  readonly today: BusinessDay
  /** Last day the site closed; empty when none is. */
  readonly closedThrough: BusinessDay | ''
  /** Perpetual totals of the register's chain before: where a new chain goes on. */
  readonly before: PerpetualTotals
  /** A counted sale with what was given back of it; undefined when there is none of that id here. */
  readonly knownSale: (saleId: string) => KnownSale | undefined
}

/** A verdict never refuses: a disputed entry keeps its place and stays out of totals until an admin settles it. */
export function judgeEntry(entry: AuthenticEntry, circumstances: Circumstances): Judgement {
  const fact = readFact(entry)
  const day = fact && 'businessDay' in fact.payload ? fact.payload.businessDay : circumstances.today
  const dispute = fact ? disputeOf(fact, day, circumstances) : 'schema'
  const late = day <= circumstances.closedThrough
  const postedDay = late ? addDays(circumstances.closedThrough as BusinessDay, 1) : day
  if (dispute) return { verdict: 'disputed', reason: dispute, postedDay, fact }
  return late ? { verdict: 'late', reason: 'closed-day', postedDay, fact } : { verdict: 'accepted', reason: '', postedDay, fact }
}

/** What an entry states; undefined when its payload has another shape, or another version. */
export function readFact({
  fields,
  payload,
}: {
  readonly fields: Pick<EntryFields, 'v' | 'type' | 'sequence'>
  readonly payload: unknown
}): Fact | undefined {
  if (fields.v !== 1 || !Object.hasOwn(devicePayloads, fields.type)) return undefined
  const parsed = devicePayloads[fields.type as DeviceEntryType].safeParse(payload)
  if (!parsed.success) return undefined
  const fact = { type: fields.type, payload: parsed.data } as Fact
  // A loss stands where the lost row stood, nowhere else.
  return fact.type === 'loss-declared' && fact.payload.sequence !== fields.sequence ? undefined : fact
}

function disputeOf(fact: Fact, day: BusinessDay, circumstances: Circumstances): Judgement['reason'] | undefined {
  if (circumstances.revoked) return 'revoked-key'
  return contentDispute(fact, circumstances) ?? (day > addDays(circumstances.today, 1) ? 'clock' : undefined)
}

function contentDispute(fact: Fact, circumstances: Circumstances): Judgement['reason'] | undefined {
  switch (fact.type) {
    case 'chain-opened':
      return openingDispute(fact.payload, circumstances)
    case 'session-opened':
      return fact.payload.counted && countedTotal(fact.payload.counted) !== fact.payload.floatCents ? 'totals' : undefined
    case 'sale':
      return totalsProblem(fact.payload) ? 'totals' : undefined
    case 'void':
    case 'refund':
      return reversalDispute(fact.type, fact.payload, circumstances)
    case 'session-closed':
      return closingProblem(fact.payload) ? 'totals' : undefined
    default:
      return undefined
  }
}

function openingDispute(opening: ChainOpened, { registerId, training, before }: Circumstances): Judgement['reason'] | undefined {
  if (opening.registerId !== registerId || opening.training !== Number(training)) return 'register'
  return sameTotals(opening.totals, before) ? undefined : 'totals'
}

function reversalDispute(kind: ReversalKind, reversal: Reversal, { knownSale }: Circumstances): Judgement['reason'] | undefined {
  const problem = reversalProblem(kind, reversal, reversal.saleId === undefined ? undefined : knownSale(reversal.saleId))
  return problem === undefined || problem === 'reversal' ? problem : 'totals'
}
