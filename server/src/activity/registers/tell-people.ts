import { widestVariance } from '@grenier/shared/domain/cash.ts'
import { formatMoney } from '@grenier/shared/messages/format.ts'
import type { ApprovalClaim } from '../approvals/approvals.ts'
import type { FlaggedUse } from '../vouchers/vouchers.ts'
import type { FreshEntry } from './fresh-entry.ts'

/** What people are told of a till; `code` names its text, `subject` what it is about. */
export interface TillAlert {
  readonly code: 'approval.mismatch' | 'entry.disputed' | 'entry.lost' | 'pin.locked' | 'session.variance' | 'voucher.flagged'
  readonly siteId: string
  readonly subject: string
  readonly values: Record<string, string | number>
  /** People who are told in the place of whoever is told of the site. */
  readonly tells?: readonly string[]
}

/** A till's disputes are one trouble: a hundred of them are told once, until the last one is settled. */
export const disputesOf = (chain: string): string => `disputes:${chain}`

/** What is looked up for it, in the transaction that stores the entries. */
export interface Lookups {
  readonly register: (id: string) => Promise<{ number: number; varianceThresholdCents: number; tells: readonly string[] } | null>
  /** Whether the approval that a till's journal names was really given in a chat. */
  readonly wasGranted: (claim: ApprovalClaim) => Promise<boolean>
}

/** Vouchers used wrongly. */
export const voucherAlerts = (flagged: readonly FlaggedUse[]): TillAlert[] =>
  flagged.map(({ siteId, saleId, number, flagged: cause }) => ({
    code: 'voucher.flagged',
    siteId,
    subject: `voucher:${saleId}`,
    values: { number, cause: `voucher.${cause}` },
  }))

/** What a group of entries calls for: disputes, losses, drawers that do not add up, approvals nobody gave. Training alarms nobody. */
export async function alertsOf(fresh: readonly FreshEntry[], lookups: Lookups): Promise<TillAlert[]> {
  const alerts: TillAlert[] = []
  for (const each of fresh) if (!each.device.training) alerts.push(...(await alertsOfOne(each, lookups)))
  return alerts
}

async function alertsOfOne({ entry, judgement, device }: FreshEntry, { register, wasGranted }: Lookups): Promise<TillAlert[]> {
  const { chain, sequence } = entry.fields
  const { fact, verdict, reason } = judgement
  const { siteId } = device
  if (verdict === 'disputed')
    return [{ code: 'entry.disputed', siteId, subject: disputesOf(chain), values: { sequence, cause: `entry.${reason}` } }]
  if (fact?.type === 'loss-declared') return [{ code: 'entry.lost', siteId, subject: `${chain}:${sequence}`, values: { sequence } }]
  if (fact?.type === 'correction-authorised' && fact.payload.how === 'chat') {
    const { by, kind, subject } = fact.payload
    if (await wasGranted({ siteId, registerId: device.registerId, by, kind, subject, at: entry.fields.occurredAt })) return []
    const values = { register: (await register(device.registerId))?.number ?? 0 }
    return [{ code: 'approval.mismatch', siteId, subject: `${chain}:${sequence}`, values }]
  }
  if (fact?.type !== 'session-closed') return []
  const varianceCents = widestVariance(fact.payload)
  if (varianceCents === 0) return []
  const known = await register(device.registerId)
  if (!known || varianceCents <= known.varianceThresholdCents) return []
  const values = { register: known.number, amount: formatMoney(varianceCents, 'fr') }
  return [
    { code: 'session.variance', siteId, subject: fact.payload.sessionId, values, ...(known.tells.length > 0 && { tells: known.tells }) },
  ]
}
