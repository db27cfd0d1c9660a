import { businessDayAt } from '@grenier/shared/domain/calendar.ts'
import { addReversal, addSale, noTotals, type PerpetualTotals } from '@grenier/shared/domain/totals.ts'
import { instant, type BusinessDay } from '@grenier/shared/domain/units.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { isConflict } from '#platform/database/is-taken.ts'
import type { DeviceKey } from '../../organisation/devices/devices.ts'
import type { ChainState } from '../../records/journal/entry.ts'
import type { JudgedEntry, Journal } from '../../records/journal/journal.ts'
import type { Approvals } from '../approvals/approvals.ts'
import type { Vouchers } from '../vouchers/vouchers.ts'
import { chainUnknown } from './errors.ts'
import { follow, type Answer, type Batch, type Contact, type Head, type Verdicts } from './follow-chain.ts'
import type { FreshEntry } from './fresh-entry.ts'
import { judgeEntry, type Circumstances, type Judgement } from './judge-entry.ts'
import { loadKnownSales } from './known-sales.ts'
import type { LeftOpenStore } from './left-open/store.ts'
import { projectEntry } from './projection/project-entry.ts'
import { emptyProjection } from './projection/rows.ts'
import type { ProjectionStore } from './projection/store.ts'
import type { AuthenticEntry } from './read-entry.ts'
import type { RemoteClosingStore } from './remote-closing/store.ts'
import type { RegisterStore } from './store.ts'
import { alertsOf, voucherAlerts, type Lookups, type TillAlert } from './tell-people.ts'
import { voucherMovements } from './voucher-movements.ts'

export interface Commitment {
  readonly database: Database
  readonly store: Pick<RegisterStore, 'holdDays' | 'daysOf' | 'seen' | 'salesGivenBack' | 'register'>
  readonly projection: Pick<ProjectionStore, 'write'>
  readonly vouchers: Pick<Vouchers, 'apply'>
  readonly approvals: Pick<Approvals, 'wasGranted'>
  readonly journal: Journal
  /** Sessions that their tills closed. */
  readonly closings: Pick<RemoteClosingStore, 'done'>
  readonly leftOpen: Pick<LeftOpenStore, 'ofRegister'>
  /** Clears what was told about a subject: it is right again. */
  readonly settled: (tx: Transaction, subject: string) => Promise<void>
  /** Tells people what an entry calls for, in the transaction that stores it. */
  readonly notify: (tx: Transaction, alert: TillAlert) => Promise<void>
  /** After the commit: hints and witnesses. */
  readonly committed: (siteIds: ReadonlySet<string>) => void
  readonly now: () => Date
}

/** One transaction for the entries of many tills, in the order they came. */
export async function commitBatches(needs: Commitment, batches: readonly Batch[], judge = judgeEntry): Promise<Answer[]> {
  const { database, journal, store } = needs
  const { answers, fresh } = await database.transaction(async (tx) => {
    const states = await journal.states(tx, [...new Set(batches.map(({ chain }) => chain))])
    const circumstancesOf = await judgingDays(tx, needs, batches)
    const sales = await loadKnownSales(
      tx,
      needs,
      batches.flatMap(({ entries }) => entries),
    )
    const progress = { heads: new Map<string, Head>(states), fresh: [] as FreshEntry[] }
    const answers: Answer[] = []
    for (const batch of batches) {
      const { device } = batch
      const circumstances = { ...circumstancesOf(device), knownSale: (saleId: string) => sales.find(device, saleId) }
      const judgeNext = (entry: AuthenticEntry) => {
        const judgement = judge(entry, circumstances)
        sales.learn(device, judgement)
        return judgement
      }
      answers.push(await follow(tx, { journal, judge: judgeNext, ...progress }, batch))
    }
    const { fresh } = progress
    await writeFresh(tx, needs, states, fresh)
    await store.seen(tx, contactsOf(batches, answers), instant(needs.now()))
    return { answers, fresh }
  })
  if (fresh.length > 0) needs.committed(new Set(fresh.map(({ device }) => device.siteId)))
  return answers
}

/** Read in the transaction itself: no day of a site is closed between a verdict and its commit (I10). */
async function judgingDays(
  tx: Transaction,
  { store, journal, now }: Commitment,
  batches: readonly Batch[],
): Promise<(device: DeviceKey) => Omit<Circumstances, 'knownSale'>> {
  const at = instant(now())
  const before = await totalsBefore(tx, journal, batches)
  const siteIds = [...new Set(batches.map(({ device }) => device.siteId))]
  await store.holdDays(tx, siteIds)
  const sites = await store.daysOf(tx, siteIds)
  const days = new Map(
    sites.map(({ id, timeZone, closedThrough }) => [
      id,
      { today: businessDayAt(at, timeZone), closedThrough: closedThrough as BusinessDay | '' },
    ]),
  )
  return ({ siteId, registerId, revoked, training }) => {
    const known = days.get(siteId)
    if (!known) throw new Error(`Site ${siteId} has no days: read them before judging`)
    return { siteId, registerId, revoked, training, ...known, before: (!training && before.get(registerId)) || noTotals }
  }
}

/** Perpetual totals of the registers whose chain is opened in these batches: a new chain goes on from the one before. */
async function totalsBefore(tx: Transaction, journal: Journal, batches: readonly Batch[]): Promise<Map<string, PerpetualTotals>> {
  const opening = batches.filter(({ entries }) => entries.some(({ fields }) => fields.type === 'chain-opened'))
  const totals = new Map<string, PerpetualTotals>()
  for (const { device } of opening) totals.set(device.registerId, (await journal.lastOfRegister(device.registerId, tx))?.totals ?? noTotals)
  return totals
}

/** What each till that was answered says of itself; the last of its batches counts. Training is nothing to wait for. */
function contactsOf(batches: readonly Batch[], answers: readonly Answer[]): Map<string, Contact> {
  const answered = batches.filter(
    ({ device, isContact }, index) => isContact && !device.training && !('refusal' in (answers[index] as Answer)),
  )
  return new Map(answered.map(({ device, contact }) => [device.id, contact]))
}

/** The facts cannot stand beside what is stored (a sale id used twice): the entry is kept, disputed, without rows. */
const disputeProjection = (...given: Parameters<typeof judgeEntry>): Judgement => ({
  ...judgeEntry(...given),
  verdict: 'disputed',
  reason: 'projection',
  fact: undefined,
})

/** After a batch failed alone by a conflict: each entry by itself, disputed where it is the cause. Any other failure is the caller's to see. */
export async function commitOneByOne(needs: Commitment, batch: Batch, cause: unknown): Promise<Answer> {
  if (!isConflict(cause)) throw cause
  const verdicts: Verdicts = []
  let last: Exclude<Answer, { refusal: unknown }> | undefined
  for (const entry of batch.entries) {
    const alone = [{ ...batch, entries: [entry] }]
    const [answer] = await commitBatches(needs, alone).catch((error: unknown) => {
      if (!isConflict(error)) throw error
      return commitBatches(needs, alone, disputeProjection)
    })
    if (!answer || 'refusal' in answer) return answer ?? { refusal: chainUnknown() }
    verdicts.push(...answer.verdicts)
    last = answer
  }
  return last ? { ...last, verdicts } : { refusal: chainUnknown() }
}

/** A chain goes on from the totals it was opened with; tickets that count add to them. */
function totalsAfter(before: PerpetualTotals, { verdict, fact }: Judgement): PerpetualTotals {
  if (verdict === 'disputed') return before
  switch (fact?.type) {
    case 'chain-opened':
      return fact.payload.totals
    case 'sale':
      return addSale(before, fact.payload)
    case 'void':
    case 'refund':
      return addReversal(before, fact.payload)
    default:
      return before
  }
}

async function writeFresh(
  tx: Transaction,
  needs: Commitment,
  states: Map<string, ChainState>,
  fresh: readonly FreshEntry[],
): Promise<void> {
  const { store, projection, vouchers, approvals, closings, leftOpen, journal, settled, notify, now } = needs
  const recordedAt = instant(now())
  const rows = emptyProjection()
  const totals = new Map([...states].map(([chain, state]) => [chain, state.totals]))
  const judged = fresh.map(({ entry, judgement, device }): JudgedEntry => {
    const before = totals.get(entry.fields.chain)
    if (!before) throw new Error(`Chain ${entry.fields.chain} has no totals`)
    const after = totalsAfter(before, judgement)
    totals.set(entry.fields.chain, after)
    projectEntry(rows, entry.fields, judgement, device)
    const { verdict, reason, postedDay } = judgement
    return { ...entry.fields, hash: entry.hash, signature: entry.signature, recordedAt, verdict, reason, postedDay, totals: after }
  })
  await journal.append(tx, states, judged)
  await projection.write(tx, rows)
  const closed = rows.closings.map(({ id }) => id)
  await closings.done(tx, closed, recordedAt)
  for (const id of closed) await settled(tx, id)
  const flagged = await vouchers.apply(tx, voucherMovements(fresh))
  const lookups: Lookups = {
    register: (id) => store.register(tx, id),
    leftOpen: (id) => leftOpen.ofRegister(tx, id),
    wasGranted: (claim) => approvals.wasGranted(tx, claim),
  }
  for (const alert of [...voucherAlerts(flagged), ...(await alertsOf(fresh, lookups))]) await notify(tx, alert)
}
