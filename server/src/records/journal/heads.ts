import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeAtomically } from '#platform/files.ts'
import type { JournalKeys } from './keys.ts'

/** Where a chain ended when it was last witnessed outside the database. */
export interface WitnessedHead {
  readonly chain: string
  readonly sequence: number
  readonly hash: string
}

/** Among the heads of chains, the last seal of the audit. */
export const auditChain = 'audit'

/**
 * The witness beside the database: `keys/heads` holds the heads of all chains and of the audit under a seal, replaced atomically, every 10 s at most. A
 * database file rolled back to an older copy ends before what stands here.
 */
export function createHeads({
  store,
  auditHead,
  keys,
  now,
}: {
  store: { heads(): Promise<readonly { readonly id: string; readonly headSequence: number; readonly headHash: string }[]> }
  auditHead: () => Promise<readonly WitnessedHead[]>
  keys: JournalKeys
  now: () => Date
}) {
  const path = join(keys.folder, 'heads')
  let writtenAt = 0
  let timer: NodeJS.Timeout | undefined

  const stored = async () => [
    ...(await store.heads()).map((row) => ({ chain: row.id, sequence: row.headSequence, hash: row.headHash })),
    ...(await auditHead()),
  ]

  async function write(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    writtenAt = now().getTime()
    await witness(furthest(readHeads(path, keys), await stored()))
  }

  async function witness(witnessed: readonly WitnessedHead[]): Promise<void> {
    const heads = witnessed.map(({ chain, sequence, hash }) => `${chain} ${sequence} ${hash}`).join('\n')
    await writeAtomically(path, `${keys.seal('heads', heads)}\n${heads}\n`)
  }

  return {
    write,
    /** What stands in the database and nothing else: after a restore, and only then, the witness may go back. */
    rewrite: async (): Promise<void> => await witness(await stored()),
    /** After a commit: writes now when the last time is 10 s ago, else at that moment. */
    touch(onError: (error: unknown) => void): void {
      timer ??= setTimeout(() => void write().catch(onError), Math.max(0, writtenAt + 10_000 - now().getTime())).unref()
    },
    stop: () => clearTimeout(timer),
    /** What the witness says; nothing when another hand changed it. */
    read(): readonly WitnessedHead[] {
      const { heads, sealBroken } = readHeads(path, keys)
      return sealBroken ? [] : heads
    },
  }
}

/** A head that the database does not reach stays witnessed: a server started on an older copy must not erase the only trace of it. */
function furthest({ heads, sealBroken }: ReturnType<typeof readHeads>, stored: readonly WitnessedHead[]): WitnessedHead[] {
  const known = new Map(stored.map((head) => [head.chain, head]))
  const ahead = sealBroken ? [] : heads.filter(({ chain, sequence }) => sequence > (known.get(chain)?.sequence ?? 0))
  const kept = new Set(ahead.map(({ chain }) => chain))
  return [...stored.filter(({ chain }) => !kept.has(chain)), ...ahead]
}

/** What the witness says, or `sealBroken` when the file was changed by another hand. A missing file witnesses nothing. */
export function readHeads(path: string, keys: Pick<JournalKeys, 'seal'>): { heads: WitnessedHead[]; sealBroken: boolean } {
  if (!existsSync(path)) return { heads: [], sealBroken: false }
  const [seal = '', ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n')
  const heads = lines.map((line) => {
    const [chain = '', sequence = '', hash = ''] = line.split(' ')
    return { chain, sequence: Number(sequence), hash }
  })
  return { heads, sealBroken: keys.seal('heads', lines.join('\n')) !== seal }
}
