import { join } from 'node:path'
import { createScratchDatabase, type ScratchDatabase } from '#platform/database/scratch-database.ts'
import { checkRows } from './check-rows.ts'
import { accessUnknown, noWayIn } from './errors.ts'
import { fillDatabase, type Filled } from './fill-database.ts'
import { giveAccess, keepOwnSecrets, stillMissing, type StillMissing } from './keep-own-secrets.ts'
import { readText } from './read-text.ts'
import { scanJson } from './scan-json.ts'

/** Chains and entries of a database file, every hash, link and signature checked; seals too where this machine has their key. Then rows and totals. */
export interface JournalCheck {
  readonly chains: number
  readonly entries: number
  readonly sealed: boolean
  readonly problems: readonly { readonly chain: string; readonly sequence: number; readonly problem: string }[]
  /** Sums of a day that are not what its rows make. */
  readonly totals: readonly {
    readonly businessDay: string
    readonly category: string
    readonly column: string
    readonly rolledUp: number
  }[]
}

export interface PrepareNeeds {
  /** Of this program: its newest migration. */
  readonly schema: () => Promise<string>
  readonly verify: (path: string) => Promise<JournalCheck>
  /** The database in use, where there is one to keep secrets from. */
  readonly hereUrl: string
}

/** A file as a database of its own, judged; it is in use only once somebody stages it. */
export interface Prepared {
  readonly path: string
  readonly filled: Filled
  readonly journal: { readonly chains: number; readonly entries: number; readonly sealed: boolean }
  readonly files: { readonly count: number; readonly bytes: number }
  readonly missing: StillMissing
}

/** An e-mail address and the hash of its new password. */
export interface Access {
  readonly email: string
  readonly passwordHash: string
}

/**
 * Builds a database from the file, in `folder`, and judges it whole. With `access` somebody must be able to log in afterwards: throws
 * `json-backup.access-unknown`, `json-backup.no-way-in` (unless `access` is undefined, as for a check).
 */
export async function prepareImport(
  { schema, verify, hereUrl }: PrepareNeeds,
  { file, folder, access }: { readonly file: string; readonly folder: string; readonly access: Access | 'none' | undefined },
): Promise<Prepared> {
  const path = join(folder, 'import.db')
  const scratch = await createScratchDatabase(path)
  let closed = false
  try {
    const filled = await fillDatabase(scratch, scanJson(readText(file)), await schema())
    checkRows(scratch, filled)
    keepOwnSecrets(scratch, hereUrl)
    if (filled.problems.count() === 0) letIn(scratch, access)
    const missing = stillMissing(scratch)
    const files = filesOf(scratch)
    closed = true
    if (!scratch.finish().ok) filled.problems.add({ code: 'damaged', place: 'data', field: '', value: '' })
    return { path, filled, files, missing, journal: await journalOf(verify, path, filled) }
  } finally {
    if (!closed) scratch.discard()
  }
}

function letIn(scratch: ScratchDatabase, access: Access | 'none' | undefined): void {
  if (access === undefined) return
  if (access !== 'none' && !giveAccess(scratch, access.email.trim().toLowerCase(), access.passwordHash)) throw accessUnknown(access.email)
  if (!stillMissing(scratch).hasWayIn) throw noWayIn()
}

const filesOf = (scratch: ScratchDatabase): Prepared['files'] =>
  scratch.all<{ count: number; bytes: number }>('SELECT COUNT(*) AS count, COALESCE(SUM("bytes"), 0) AS bytes FROM "StoredFile"')[0] ?? {
    ...{ count: 0, bytes: 0 },
  }

/** A file whose rows do not fit is not worth the time that its signatures take. */
async function journalOf(verify: PrepareNeeds['verify'], path: string, { problems }: Filled): Promise<Prepared['journal']> {
  if (problems.count() > 0) return { chains: 0, entries: 0, sealed: false }
  const { chains, entries, sealed, problems: found, totals } = await verify(path)
  for (const { chain, sequence, problem } of found) {
    const code = problem === 'projection' ? 'projection' : 'journal'
    problems.add({ code, place: 'data.journal', field: problem, value: `${chain} ${sequence}`, values: { chain, sequence } })
  }
  for (const { businessDay: day, category, column: field, rolledUp } of totals) {
    problems.add({ code: 'totals', place: 'data.dayTotals', field, value: String(rolledUp), values: { day, category } })
  }
  return { chains, entries, sealed }
}
