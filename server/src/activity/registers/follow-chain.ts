import type { EntriesReceipt } from '@grenier/shared/contract/registers.ts'
import { linkOf, linkProblem } from '@grenier/shared/domain/chain.ts'
import type { Sha256 } from '@grenier/shared/domain/units.ts'
import type { Transaction } from '#platform/database/database.ts'
import type { GrenierError } from '#platform/errors.ts'
import type { DeviceKey } from '../../organisation/devices/devices.ts'
import type { ChainState, Verdict } from '../../records/journal/entry.ts'
import type { Journal } from '../../records/journal/journal.ts'
import { chainUnknown, linkWrong, sequenceGap } from './errors.ts'
import type { FreshEntry } from './fresh-entry.ts'
import type { Judgement } from './judge-entry.ts'
import type { AuthenticEntry } from './read-entry.ts'

/** What a till says of itself. */
export interface Contact {
  /** Entries it holds beyond those it sends. */
  readonly pending: number
  /** Of its program. */
  readonly version: string | undefined
}

/** A batch whose entries are authentic. */
export interface Batch {
  readonly device: DeviceKey
  readonly chain: string
  readonly entries: readonly AuthenticEntry[]
  readonly contact: Contact
  /** Whether the till itself says so. */
  readonly isContact: boolean
}

export type Verdicts = EntriesReceipt['verdicts']
export type Answer = Pick<EntriesReceipt, 'head' | 'verdicts' | 'safeThrough'> | { readonly refusal: GrenierError }

/** Where a chain stands on the way; `link` is what the next entry may name too, once one of this group was followed. */
export interface Head extends ChainState {
  readonly link?: Sha256
}

interface Progress {
  readonly journal: Journal
  readonly heads: Map<string, Head>
  readonly fresh: FreshEntry[]
  readonly judge: (entry: AuthenticEntry) => Judgement
}

/** Splits a batch into repeats and what follows the head; moves `heads` along and collects `fresh`. */
export async function follow(tx: Transaction, { journal, heads, fresh, judge }: Progress, batch: Batch): Promise<Answer> {
  const start = heads.get(batch.chain)
  if (!start) return { refusal: chainUnknown() }
  const repeats = batch.entries.filter(({ fields }) => fields.sequence <= start.sequence)
  const verdicts = await earlierVerdicts(tx, { journal, fresh }, repeats)
  if (!verdicts) return { refusal: linkWrong(repeats[0]?.fields.sequence ?? 0) }
  let head: Head = start
  for (const entry of batch.entries) {
    if (entry.fields.sequence <= start.sequence) continue
    const problem = linkProblem(head, entry.fields)
    if (problem === 'gap') return { refusal: sequenceGap(head.sequence + 1) }
    if (problem === 'link' && !(await followsLoss(tx, journal, head, entry))) return { refusal: linkWrong(entry.fields.sequence) }
    const judgement = judge(entry)
    fresh.push({ entry, judgement, device: batch.device })
    verdicts.push({ sequence: entry.fields.sequence, verdict: judgement.verdict, reason: judgement.reason })
    head = { ...head, sequence: entry.fields.sequence, hash: entry.hash, link: linkOf({ ...entry.fields, hash: entry.hash }) }
    heads.set(batch.chain, head)
  }
  const { safeThrough = 0 } = start
  return { head: { chain: batch.chain, sequence: head.sequence, hash: head.hash }, verdicts, ...(safeThrough > 0 && { safeThrough }) }
}

/** Whether the entry before is a declared loss, and this one was signed upon the row that was lost. Read only when the hashes differ. */
const followsLoss = async (tx: Transaction, journal: Journal, head: Head, { fields }: AuthenticEntry): Promise<boolean> =>
  (head.link ?? (await journal.linkAt(tx, fields.chain, head.sequence))) === fields.previousHash

/**
 * Verdicts of the first time, from the journal or from earlier in this very group; undefined when one of the repeats is another entry under
 * the same sequence (a cloned till).
 */
async function earlierVerdicts(
  tx: Transaction,
  { journal, fresh }: { journal: Journal; fresh: readonly FreshEntry[] },
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
