import type { SessionClosed } from '@grenier/shared/contract/entries.ts'
import { signedVariance } from '@grenier/shared/domain/cash.ts'
import type { ApprovalClaim } from '../approvals/approvals.ts'
import type { FlaggedUse } from '../vouchers/vouchers.ts'
import type { FreshEntry } from './fresh-entry.ts'
import type { LeftSession } from './left-open/store.ts'

/** What people are told of a till; `code` names its text, `subject` what it is about. */
export interface TillAlert {
  readonly code:
    | 'approval.mismatch'
    | 'entry.disputed'
    | 'entry.lost'
    | 'pin.locked'
    | 'session.left-open'
    | 'session.uncounted'
    | 'session.variance'
    | 'voucher.flagged'
  readonly siteId: string
  readonly subject: string
  readonly values: Record<string, string | number>
  /** People who are told in the place of whoever is told of the site. */
  readonly tells?: readonly string[]
}

/** A till's disputes are one trouble: a hundred of them are told once, until the last one is settled. */
export const disputesOf = (chain: string): string => `disputes:${chain}`

interface KnownRegister {
  readonly number: number
  readonly name: string
  readonly site: string
  readonly varianceThresholdCents: number
  readonly tells: readonly string[]
}

/** What is looked up for it, in the transaction that stores the entries. */
export interface Lookups {
  readonly register: (id: string) => Promise<KnownRegister | null>
  /** Sessions of a register that no tablet can close any more. */
  readonly leftOpen: (registerId: string) => Promise<readonly LeftSession[]>
  /** Whether the approval that a till's journal names was really given in a chat. */
  readonly wasGranted: (claim: ApprovalClaim) => Promise<boolean>
}

/** Sessions whose tablet is gone. */
export const leftOpenAlerts = (sessions: readonly LeftSession[]): TillAlert[] =>
  sessions.map(({ id, siteId, register, site, businessDay }) => ({
    code: 'session.left-open',
    siteId,
    subject: id,
    values: { register, site, day: businessDay },
  }))

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

async function alertsOfOne({ entry, judgement, device }: FreshEntry, { register, leftOpen, wasGranted }: Lookups): Promise<TillAlert[]> {
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
  // Another tablet has begun its own session: the one before is nobody's.
  if (fact?.type === 'session-opened') return leftOpenAlerts(await leftOpen(device.registerId))
  if (fact?.type !== 'session-closed') return []
  return closingAlert(fact.payload, siteId, () => register(device.registerId))
}

/** Nobody counted the drawer, or what was counted is further off than its register allows. */
async function closingAlert(
  closed: SessionClosed,
  siteId: string,
  registerOf: () => ReturnType<Lookups['register']>,
): Promise<TillAlert[]> {
  const varianceCents = closed.uncounted ? undefined : signedVariance(closed)
  if (varianceCents === 0) return []
  const known = await registerOf()
  if (!known || (varianceCents !== undefined && Math.abs(varianceCents) <= known.varianceThresholdCents)) return []
  const about = { siteId, subject: closed.sessionId, ...(known.tells.length > 0 && { tells: known.tells }) }
  const place = { register: known.name, site: known.site }
  if (varianceCents === undefined) return [{ code: 'session.uncounted', values: place, ...about }]
  const { comment = '' } = closed
  const words = comment === '' ? { cause: 'closing.no-comment' } : { cause: 'closing.comment', comment }
  return [
    { code: 'session.variance', values: { ...place, varianceCents, thresholdCents: known.varianceThresholdCents, ...words }, ...about },
  ]
}
