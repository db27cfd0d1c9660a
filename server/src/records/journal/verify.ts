import { once } from 'node:events'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { noHash } from '@grenier/shared/domain/chain.ts'
import type { Database } from '#platform/database/database.ts'
import { sealHead } from './entry.ts'
import { auditChain, readHeads } from './heads.ts'
import type { JournalKeys } from './keys.ts'
import { toState, type JournalStore } from './store.ts'
import type { Problem, Range } from './verify-range.ts'

export interface Verification {
  readonly chains: number
  readonly entries: number
  /** The first problem of each stretch that has one; none when all is well. */
  readonly problems: readonly Problem[]
}

const rangeLength = 25_000
const threads = 2
/** Entries are garbage as soon as they were checked: a small young generation keeps a verification beside a running server small. */
const memoryOfThread = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 160 }
const recentSignatures = 100

export type ChainRow = Awaited<ReturnType<JournalStore['heads']>>[number]

/**
 * Verifies the whole journal against its hashes, links, sealed heads, the witness in `keys/heads` and the signatures of closings and of each
 * chain's last 100 entries; `full` adds every signature and every seal. Works beside a running server. A `copy` is behind the witness by
 * right; `unsealed` when the keys that sealed it are not here.
 */
export async function verifyJournal(
  {
    database,
    store,
    keys,
    publicKeys,
  }: { database: Database; store: JournalStore; keys: JournalKeys; publicKeys: ReadonlyMap<string, string> },
  { full, copy }: { full: boolean; copy?: 'sealed' | 'unsealed' },
): Promise<Verification> {
  const chains = await store.heads()
  const problems: Problem[] = [
    ...(copy === 'unsealed' ? [] : headProblems(chains, keys)),
    ...(copy === undefined ? witnessProblems(chains, keys) : []),
  ]
  const publicKeyOf = publicKeysOf(chains, keys, publicKeys, copy)
  const seals = full && copy !== 'unsealed'
  const ranges = chains.flatMap((chain) => rangesOf(chain, { full, seals, publicKey: publicKeyOf(chain) }))
  problems.push(...(await runRanges(ranges, database.url, keys.folder)), ...(await tailProblems(database, chains)))
  return { chains: chains.length, entries: chains.reduce((sum, chain) => sum + chain.headSequence, 0), problems }
}

/** Whose key signed each chain. A site chain that another one follows was signed by a key that may be lost. */
export function publicKeysOf(
  chains: readonly ChainRow[],
  keys: Pick<JournalKeys, 'sitePublicKeyText'>,
  devices: ReadonlyMap<string, string>,
  copy?: 'sealed' | 'unsealed',
): (chain: ChainRow) => string {
  const followed = new Set(chains.flatMap(({ kind, previousChain }) => (kind === 'site' && previousChain !== null ? [previousChain] : [])))
  return (chain) => {
    if (chain.kind === 'device') return devices.get(chain.id) ?? ''
    return followed.has(chain.id) || copy === 'unsealed' ? (chain.publicKey ?? '') : keys.sitePublicKeyText(chain.siteId)
  }
}

export function headProblems(chains: readonly ChainRow[], keys: JournalKeys): Problem[] {
  const broken = chains.filter((chain) => sealHead(keys, toState(chain)) !== chain.headSeal)
  return broken.map((chain) => ({ chain: chain.id, sequence: chain.headSequence, problem: 'head' }))
}

/** The witness may be up to 10 s old: a head behind it, or another hash at its sequence, means the database went back. */
export function witnessProblems(
  chains: readonly Pick<ChainRow, 'id' | 'headSequence' | 'headHash'>[],
  keys: Pick<JournalKeys, 'seal' | 'folder'>,
): Problem[] {
  const { heads, sealBroken } = readHeads(join(keys.folder, 'heads'), keys)
  const known = new Map(chains.map((chain) => [chain.id, chain]))
  const problems: Problem[] = sealBroken ? [{ chain: '', sequence: 0, problem: 'witness' }] : []
  for (const head of heads.filter(({ chain }) => chain !== auditChain)) {
    const chain = known.get(head.chain)
    const behind = !chain || chain.headSequence < head.sequence || (chain.headSequence === head.sequence && chain.headHash !== head.hash)
    if (behind) problems.push({ chain: head.chain, sequence: head.sequence, problem: 'rolled-back' })
  }
  return problems
}

/** The sealed head must be the last entry: neither cut nor grown behind its back. */
async function tailProblems(database: Database, chains: readonly ChainRow[]): Promise<Problem[]> {
  const problems: Problem[] = []
  for (const chain of chains) {
    const last = await database.client.journalEntry.findFirst({
      where: { chain: chain.id },
      orderBy: { sequence: 'desc' },
      select: { sequence: true, hash: true },
    })
    if ((last?.sequence ?? 0) !== chain.headSequence || (last?.hash ?? noHash) !== chain.headHash)
      problems.push({ chain: chain.id, sequence: chain.headSequence, problem: 'head' })
  }
  return problems
}

/** The stretches of a chain that are checked each by itself, `from` a sequence on. */
export function rangesOf(
  chain: ChainRow,
  { full, seals, publicKey, from: first = 1 }: { full: boolean; seals: boolean; publicKey: string; from?: number },
): Range[] {
  const ranges: Range[] = []
  const { unsealedThrough } = chain
  const signaturesFrom = full ? 1 : chain.headSequence - recentSignatures + 1
  for (let from = first; from <= chain.headSequence; from += rangeLength) {
    const to = Math.min(chain.headSequence, from + rangeLength - 1)
    ranges.push({ chain: chain.id, kind: chain.kind as Range['kind'], from, to, signaturesFrom, publicKey, seals, unsealedThrough })
  }
  return ranges
}

/** `gentle`: beside a shop that sells, in one thread that lets others go first. */
export async function runRanges(ranges: readonly Range[], url: string, keysFolder: string, gentle = false): Promise<Problem[]> {
  const queue = [...ranges]
  const problems: Problem[] = []
  const runThread = async () => {
    const worker = new Worker(new URL('./verify-worker.ts', import.meta.url), {
      workerData: { url, keysFolder, gentle },
      resourceLimits: memoryOfThread,
    })
    for (let range = queue.shift(); range; range = queue.shift()) {
      worker.postMessage(range)
      const [answer] = (await once(worker, 'message')) as [{ problem: Problem | null; error?: string }]
      if (answer.error !== undefined) throw new Error(answer.error)
      if (answer.problem) problems.push(answer.problem)
    }
    worker.postMessage('stop')
    await once(worker, 'exit')
  }
  await Promise.all(Array.from({ length: Math.min(gentle ? 1 : threads, ranges.length) }, runThread))
  return problems
}
