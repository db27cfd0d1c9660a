import Sqlite from 'better-sqlite3'
import { noHash } from '@grenier/shared/domain/chain.ts'
import { auditChain } from './heads.ts'
import type { JournalKeys } from './keys.ts'
import { headProblems, publicKeysOf, rangesOf, runRanges, type ChainRow } from './verify.ts'
import type { Problem } from './verify-range.ts'

export interface VerifiedImage {
  readonly problems: readonly Problem[]
  /** Where each chain ends, and the audit. */
  readonly heads: readonly { readonly chain: string; readonly sequence: number; readonly hash: string }[]
}

/** Where a chain ended when it was verified before. */
export type KnownHead = VerifiedImage['heads'][number]

/**
 * Verifies the journal of a SQLite file nobody writes, as `verifyJournal` does, but for the witness: a copy may be behind it. With `since`
 * only the entries of each chain after these heads; a chain that does not go on from its head (as after a restore) is verified whole.
 */
export async function verifyImage({
  path,
  keys,
  since = [],
}: {
  path: string
  keys: JournalKeys
  since?: readonly KnownHead[] | undefined
}): Promise<VerifiedImage> {
  const { chains, devices, lasts, known, audit } = readChains(path, since)
  const publicKeyOf = publicKeysOf(chains, keys, devices, 'sealed')
  const ranges = chains.flatMap((chain) =>
    rangesOf(chain, { full: false, seals: false, publicKey: publicKeyOf(chain), from: 1 + (known.get(chain.id) ?? 0) }),
  )
  const problems: Problem[] = [...headProblems(chains, keys), ...(await runRanges(ranges, `file:${path}`, keys.folder, true))]
  for (const { id: chain, headSequence: sequence, headHash: hash } of chains) {
    const last = lasts.get(chain)
    if ((last?.sequence ?? 0) !== sequence || (last?.hash ?? noHash) !== hash) problems.push({ chain, sequence, problem: 'head' })
  }
  const heads = chains.map(({ id, headSequence, headHash }) => ({ chain: id, sequence: headSequence, hash: headHash }))
  return { problems, heads: [...heads, ...audit] }
}

interface DeviceRow {
  readonly chain: string | null
  readonly trainingChain: string | null
  readonly publicKey: string
}

function readChains(path: string, since: readonly KnownHead[]) {
  const file = new Sqlite(path, { readonly: true, fileMustExist: true })
  try {
    const chains = file.prepare<[], ChainRow>('SELECT * FROM "Chain" ORDER BY "createdAt"').all()
    const devices = file.prepare<[], DeviceRow>('SELECT "chain", "trainingChain", "publicKey" FROM "Device"').all()
    const last = file.prepare<[string], { sequence: number; hash: string }>(
      'SELECT "sequence", "hash" FROM "JournalEntry" WHERE "chain" = ? ORDER BY "sequence" DESC LIMIT 1',
    )
    const hashAt = file.prepare<[string, number], string>('SELECT "hash" FROM "JournalEntry" WHERE "chain" = ? AND "sequence" = ?').pluck()
    const standing = since.filter(({ chain, sequence, hash }) => hashAt.get(chain, sequence) === hash)
    return {
      chains,
      known: new Map(standing.map(({ chain, sequence }) => [chain, sequence])),
      devices: new Map(
        devices.flatMap(({ chain, trainingChain, publicKey }) =>
          [chain, trainingChain].flatMap((id): [string, string][] => (id === null ? [] : [[id, publicKey]])),
        ),
      ),
      lasts: new Map(chains.map(({ id }) => [id, last.get(id)])),
      audit: file
        .prepare<[], KnownHead>(
          `SELECT '${auditChain}' AS chain, "through" AS sequence, "digest" AS hash FROM "AuditSeal" ORDER BY "through" DESC LIMIT 1`,
        )
        .all(),
    }
  } finally {
    file.close()
  }
}
