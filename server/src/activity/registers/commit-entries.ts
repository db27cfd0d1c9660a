import type { EntriesReceipt } from '@grenier/shared/contract/registers.ts'
import { linkProblem } from '@grenier/shared/domain/chain.ts'
import { addSale } from '@grenier/shared/domain/totals.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { isConflict } from '#platform/database/is-taken.ts'
import type { GrenierError } from '#platform/errors.ts'
import type { DeviceKey } from '../../organisation/devices/devices.ts'
import type { ChainState, Verdict } from '../../records/journal/entry.ts'
import type { JudgedEntry, Journal } from '../../records/journal/journal.ts'
import { chainUnknown, linkWrong, sequenceGap } from './errors.ts'
import { judgeEntry, type Circumstances, type Judgement } from './judge-entry.ts'
import { emptyProjection, projectEntry } from './project-entry.ts'
import type { AuthenticEntry } from './read-entry.ts'
import type { RegisterStore } from './store.ts'

export interface Commitment {
  readonly database: Database
  readonly store: Pick<RegisterStore, 'project' | 'closedThrough'>
  readonly journal: Journal
  /** Tells people of a disputed entry, in the transaction that stores it. */
  readonly notify: (
    tx: Transaction,
    alert: { code: string; siteId: string; subject: string; values: Record<string, string | number> },
  ) => Promise<void>
  /** After the commit: hints and witnesses. */
  readonly committed: (siteIds: ReadonlySet<string>) => void
  readonly now: () => Date
}

/** A batch whose entries are authentic, with what is needed to judge them. */
export interface Batch {
  readonly device: DeviceKey
  readonly chain: string
  readonly entries: readonly AuthenticEntry[]
  readonly circumstances: Circumstances
}

type Verdicts = EntriesReceipt['verdicts']
export type Answer = { readonly head: EntriesReceipt['head']; readonly verdicts: Verdicts } | { readonly refusal: GrenierError }

/** One entry that follows its chain, with its verdict: what `writeFresh` stores. */
interface Fresh {
  readonly entry: AuthenticEntry
  readonly judgement: Judgement
  readonly device: DeviceKey
}

/** One transaction for the entries of many tills, in the order they came. */
export async function commitBatches(needs: Commitment, batches: readonly Batch[], judge = judgeEntry): Promise<Answer[]> {
  const { database, journal } = needs
  const { answers, fresh } = await database.transaction(async (tx) => {
    const states = await journal.states(tx, [...new Set(batches.map(({ chain }) => chain))])
    const heads = new Map(states)
    const fresh: Fresh[] = []
    const answers: Answer[] = []
    for (const batch of batches) answers.push(await follow(tx, { journal, heads, fresh, judge }, batch))
    await writeFresh(tx, needs, states, fresh)
    return { answers, fresh }
  })
  if (fresh.length > 0) needs.committed(new Set(fresh.map(({ device }) => device.siteId)))
  return answers
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
  let head: EntriesReceipt['head'] | undefined
  for (const entry of batch.entries) {
    const alone = [{ ...batch, entries: [entry] }]
    const [answer] = await commitBatches(needs, alone).catch((error: unknown) => {
      if (!isConflict(error)) throw error
      return commitBatches(needs, alone, disputeProjection)
    })
    if (!answer || 'refusal' in answer) return answer ?? { refusal: chainUnknown() }
    verdicts.push(...answer.verdicts)
    head = answer.head
  }
  return head ? { head, verdicts } : { refusal: chainUnknown() }
}

/** Splits a batch into repeats and what follows the head; moves `heads` along and collects `fresh`. */
async function follow(
  tx: Transaction,
  { journal, heads, fresh, judge }: { journal: Journal; heads: Map<string, ChainState>; fresh: Fresh[]; judge: typeof judgeEntry },
  batch: Batch,
): Promise<Answer> {
  const start = heads.get(batch.chain)
  if (!start) return { refusal: chainUnknown() }
  const repeats = batch.entries.filter(({ fields }) => fields.sequence <= start.sequence)
  const verdicts = await earlierVerdicts(tx, { journal, fresh }, repeats)
  if (!verdicts) return { refusal: linkWrong(repeats[0]?.fields.sequence ?? 0) }
  let head = start
  for (const entry of batch.entries) {
    if (entry.fields.sequence <= start.sequence) continue
    const problem = linkProblem(head, entry.fields)
    if (problem === 'gap') return { refusal: sequenceGap(head.sequence + 1) }
    if (problem === 'link') return { refusal: linkWrong(entry.fields.sequence) }
    const judgement = judge(entry, batch.circumstances)
    fresh.push({ entry, judgement, device: batch.device })
    verdicts.push({ sequence: entry.fields.sequence, verdict: judgement.verdict, reason: judgement.reason })
    head = { ...head, sequence: entry.fields.sequence, hash: entry.hash }
    heads.set(batch.chain, head)
  }
  return { head: { chain: batch.chain, sequence: head.sequence, hash: head.hash }, verdicts }
}

/**
 * Verdicts of the first time, from the journal or from earlier in this very group; undefined when one of the repeats is another entry under
 * the same sequence (a cloned till).
 */
async function earlierVerdicts(
  tx: Transaction,
  { journal, fresh }: { journal: Journal; fresh: readonly Fresh[] },
  repeats: readonly AuthenticEntry[],
): Promise<Verdicts | undefined> {
  const [first, last] = [repeats[0], repeats.at(-1)]
  if (!first || !last) return []
  const { chain } = first.fields
  const stored = await journal.entries(tx, chain, first.fields.sequence, last.fields.sequence)
  const gathered = fresh
    .filter(({ entry }) => entry.fields.chain === chain)
    .map(({ entry, judgement }) => ({
      sequence: entry.fields.sequence,
      hash: entry.hash,
      verdict: judgement.verdict,
      reason: judgement.reason,
    }))
  const known = new Map([...stored, ...gathered].map((entry) => [entry.sequence, entry]))
  if (repeats.some(({ fields, hash }) => known.get(fields.sequence)?.hash !== hash)) return undefined
  return repeats.map(({ fields: { sequence } }) => {
    const { verdict, reason } = known.get(sequence) as { verdict: Verdict; reason: string }
    return { sequence, verdict, reason }
  })
}

async function writeFresh(
  tx: Transaction,
  { store, journal, notify, now }: Commitment,
  states: Map<string, ChainState>,
  fresh: readonly Fresh[],
): Promise<void> {
  const recordedAt = instant(now())
  const projection = emptyProjection()
  const totals = new Map([...states].map(([chain, state]) => [chain, state.totals]))
  const judged = fresh.map(({ entry, judgement, device }): JudgedEntry => {
    const before = totals.get(entry.fields.chain)
    if (!before) throw new Error(`Chain ${entry.fields.chain} has no totals`)
    const counted = judgement.verdict !== 'disputed' && judgement.fact?.type === 'sale'
    const after = counted && judgement.fact?.type === 'sale' ? addSale(before, judgement.fact.sale) : before
    totals.set(entry.fields.chain, after)
    projectEntry(projection, entry, judgement, device)
    const { verdict, reason, postedDay } = judgement
    return { ...entry.fields, hash: entry.hash, signature: entry.signature, recordedAt, verdict, reason, postedDay, totals: after }
  })
  await journal.append(tx, states, judged)
  await store.project(tx, projection)
  for (const { entry, judgement, device } of fresh) {
    if (judgement.verdict !== 'disputed') continue
    const values = { sequence: entry.fields.sequence, reason: judgement.reason }
    await notify(tx, { code: 'entry.disputed', siteId: device.siteId, subject: `${entry.fields.chain}:${entry.fields.sequence}`, values })
  }
}
