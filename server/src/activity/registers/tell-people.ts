import { widestVariance } from '@grenier/shared/domain/cash.ts'
import { formatMoney } from '@grenier/shared/messages/format.ts'
import type { FlaggedUse } from '../vouchers/vouchers.ts'
import type { FreshEntry } from './fresh-entry.ts'

/** What people are told of a till; `code` names its text, `subject` what it is about. */
export interface TillAlert {
  readonly code: 'entry.disputed' | 'entry.lost' | 'session.variance' | 'voucher.flagged'
  readonly siteId: string
  readonly subject: string
  readonly values: Record<string, string | number>
}

type ReadRegister = (id: string) => Promise<{ number: number; varianceThresholdCents: number } | null>

/** What a group of entries calls for: disputes, losses, drawers that do not add up, vouchers used wrongly. Training alarms nobody. */
export async function alertsOf(fresh: readonly FreshEntry[], flagged: readonly FlaggedUse[], register: ReadRegister): Promise<TillAlert[]> {
  const alerts: TillAlert[] = flagged.map(({ siteId, saleId, number, flagged: cause }) => ({
    code: 'voucher.flagged',
    siteId,
    subject: `voucher:${saleId}`,
    values: { number, cause: `voucher.${cause}` },
  }))
  for (const each of fresh) if (!each.device.training) alerts.push(...(await alertsOfOne(each, register)))
  return alerts
}

async function alertsOfOne({ entry, judgement, device }: FreshEntry, register: ReadRegister): Promise<TillAlert[]> {
  const { chain, sequence } = entry.fields
  const { fact, verdict, reason } = judgement
  const { siteId } = device
  if (verdict === 'disputed') return [{ code: 'entry.disputed', siteId, subject: `${chain}:${sequence}`, values: { sequence, reason } }]
  if (fact?.type === 'loss-declared') return [{ code: 'entry.lost', siteId, subject: `${chain}:${sequence}`, values: { sequence } }]
  if (fact?.type !== 'session-closed') return []
  const varianceCents = widestVariance(fact.payload)
  if (varianceCents === 0) return []
  const known = await register(device.registerId)
  if (!known || varianceCents <= known.varianceThresholdCents) return []
  const values = { register: known.number, amount: formatMoney(varianceCents, 'fr') }
  return [{ code: 'session.variance', siteId, subject: fact.payload.sessionId, values }]
}
