import type { Decision, Dispute, Disputes } from '@grenier/shared/contract/disputes.ts'
import { businessDayAt } from '@grenier/shared/domain/calendar.ts'
import { instant, type BusinessDay } from '@grenier/shared/domain/units.ts'
import { allow, allowSites, type Actor } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { onceMoreOnConflict } from '#platform/database/once-more.ts'
import type { Audit } from '../../../records/audit/audit.ts'
import type { Journal } from '../../../records/journal/journal.ts'
import type { Vouchers } from '../../vouchers/vouchers.ts'
import { projectEntry } from '../projection/project-entry.ts'
import { emptyProjection } from '../projection/rows.ts'
import type { ProjectionStore } from '../projection/store.ts'
import type { RegisterStore } from '../store.ts'
import { voucherAlerts, disputesOf, type TillAlert } from '../tell-people.ts'
import { voucherMovements } from '../voucher-movements.ts'
import { countableFact, describeDispute, postingDay, type SiteDay } from './describe-dispute.ts'
import { disputeSettled, disputeUncountable, disputeUnknown } from './errors.ts'
import type { DisputeRow, DisputeStore, Place } from './store.ts'

export interface DisputeDependencies {
  readonly database: Database
  readonly store: DisputeStore
  readonly registers: Pick<RegisterStore, 'daysOf' | 'holdDays'>
  readonly projection: Pick<ProjectionStore, 'count'>
  readonly vouchers: Pick<Vouchers, 'apply'>
  readonly journal: Pick<Journal, 'record'>
  readonly audit: Pick<Audit, 'record'>
  readonly names: (userIds: readonly string[]) => Promise<ReadonlyMap<string, string>>
  readonly notify: (tx: Transaction, alert: TillAlert) => Promise<void>
  /** Clears what was told about a subject: it is right again. */
  readonly settled: (tx: Transaction, subject: string) => Promise<void>
  /** After the commit: hints and witnesses. */
  readonly committed: (siteIds: ReadonlySet<string>) => void
  readonly now: () => Date
}

interface Wanted {
  readonly decision: Decision
  readonly note: string
}

export type DisputeDesk = ReturnType<typeof createDisputes>

/**
 * Disputed entries, settled by somebody: an entry of the site chain says what was decided, and what counts from now on has its rows written
 * anew in the same transaction. The device chain and its perpetual totals stay what its till wrote.
 */
export function createDisputes(needs: DisputeDependencies) {
  const { database, store, registers, projection, vouchers, journal, now } = needs

  async function daysOf(tx: Transaction, siteIds: Iterable<string>): Promise<Map<string, SiteDay>> {
    const wanted = [...new Set(siteIds)]
    if (wanted.length === 0) return new Map()
    const sites = await registers.daysOf(tx, wanted)
    return new Map(
      sites.map(({ id, timeZone, closedThrough }) => [
        id,
        { today: businessDayAt(instant(now()), timeZone), closedThrough: closedThrough as BusinessDay | '' },
      ]),
    )
  }

  async function described(rows: readonly DisputeRow[]): Promise<Dispute[]> {
    const days = await daysOf(
      database.client,
      rows.map(({ siteId }) => siteId),
    )
    const names = await needs.names([...new Set(rows.flatMap(({ actor, settledBy }) => (settledBy ? [actor, settledBy] : [actor])))])
    return rows.map((row) => describeDispute(row, days.get(row.siteId) as SiteDay, names))
  }

  /** The entries asked for, in the order their till wrote them. Throws `dispute.unknown`. */
  async function disputedAt(tx: Transaction, places: readonly Place[]): Promise<DisputeRow[]> {
    const found: DisputeRow[] = []
    for (const [chain, own] of Map.groupBy(places, (place) => place.chain)) {
      const sequences = [...new Set(own.map(({ sequence }) => sequence))]
      const rows = await store.ofChain(tx, chain, sequences)
      const missing = sequences.find((wanted) => !rows.some(({ sequence }) => sequence === wanted))
      if (missing !== undefined) throw disputeUnknown(missing)
      found.push(...rows)
    }
    return found
  }

  async function settleOne(
    tx: Transaction,
    row: DisputeRow,
    day: SiteDay,
    { decision, note, by, actor }: Wanted & { by: string; actor: Actor },
  ): Promise<void> {
    const { chain, sequence, siteId, hash } = row
    const fact = countableFact(row)
    if (decision === 'counted' && !fact) throw disputeUncountable(sequence)
    const postedDay = decision === 'counted' ? postingDay(fact, day) : ''
    const payload = { chain, sequence, hash, decision, note, postedDay }
    await journal.record(tx, { siteId, type: 'dispute-settled', payload, actor: by, day: day.today })
    await store.settle(tx, { chain, sequence, siteId, decision, note, settledAt: instant(now()), settledBy: by, postedDay })
    const act = { actor, action: 'dispute.settled', subject: chain, name: String(sequence), siteId } as const
    await needs.audit.record(tx, { ...act, after: { sequence, status: decision, reason: note } })
    if (postedDay !== '') await count(tx, row, postedDay)
  }

  /** Writes the rows of an entry that counts from now on, and moves the vouchers it was paid with. */
  async function count(tx: Transaction, row: DisputeRow, postedDay: BusinessDay): Promise<void> {
    const { siteId, registerId } = row
    const judgement = { fact: countableFact(row), verdict: 'late' as const, postedDay }
    const device = { siteId, registerId, training: false }
    const rows = emptyProjection()
    projectEntry(rows, row, judgement, device)
    await projection.count(tx, row, rows)
    const flagged = await vouchers.apply(tx, voucherMovements([{ entry: { fields: row }, judgement, device }]))
    for (const alert of voucherAlerts(flagged)) await needs.notify(tx, alert)
  }

  /** Answers the sites whose figures changed. */
  async function settleAll(tx: Transaction, actor: Actor, places: readonly Place[], wanted: Wanted): Promise<Set<string>> {
    const rows = await disputedAt(tx, places)
    const proofs = new Map(rows.map(({ siteId }) => [siteId, allow(actor, 'registers.settle', siteId)]))
    await registers.holdDays(tx, [...proofs.keys()])
    const days = await daysOf(tx, proofs.keys())
    for (const row of rows) {
      if (row.decision !== null && row.decision !== wanted.decision) throw disputeSettled(row.sequence)
      if (row.decision === null)
        await settleOne(tx, row, days.get(row.siteId) as SiteDay, { ...wanted, actor, by: proofs.get(row.siteId)?.by ?? '' })
    }
    for (const chain of new Set(rows.map((row) => row.chain)))
      if (!(await store.isAnyOpen(tx, chain))) await needs.settled(tx, disputesOf(chain))
    return new Set(proofs.keys())
  }

  return {
    /** Those that wait for a decision, and the last ones that were settled. */
    async list(actor: Actor, siteId?: string): Promise<Disputes> {
      const allowed = allowSites(actor, 'registers.read', siteId)
      const [open, settled] = await Promise.all([store.open(allowed), store.settled(allowed)])
      return { open: await described(open), settled: await described(settled) }
    },

    /**
     * Settles entries, all of them or none. The same decision again changes nothing. Throws `dispute.unknown`, `dispute.settled` when it was
     * decided otherwise before, `dispute.uncountable` when nothing of it can count.
     */
    async settle(actor: Actor, places: readonly Place[], wanted: Wanted): Promise<Dispute[]> {
      const touched = await onceMoreOnConflict(() => database.transaction((tx) => settleAll(tx, actor, places, wanted)))
      needs.committed(touched)
      return described(await disputedAt(database.client, places))
    },
  }
}
