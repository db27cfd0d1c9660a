import type { WitnessedHead } from '../journal/heads.ts'
import type { JournalKeys } from '../journal/keys.ts'
import { cutBefore } from './cut.ts'
import { digestOf, firstDigest, isOurs } from './seal.ts'
import type { AuditRow, AuditStore } from './store.ts'

/** `row`: changed after it was sealed; `missing`: gone; `added`: put among sealed ones; `seal`: not made by our key. */
interface AuditProblem {
  readonly sequence: number
  /** Where more than one row is gone: the last of them. */
  readonly through?: number
  readonly problem: 'row' | 'missing' | 'added' | 'seal'
}

interface AuditVerification {
  readonly rows: number
  /** The first row that is not what it was; undefined when all is well. */
  readonly problem: AuditProblem | undefined
}

const atOnce = 1_000

/**
 * Compares every sealed row with its seal. The last seal covers all: with `unsealed` its key is not here, and only digests are compared. What
 * was cut off at the end together with its seals is missed by last seals that are `known` from elsewhere.
 */
export async function verifyAudit(
  store: AuditStore,
  keys: Pick<JournalKeys, 'seal'>,
  { unsealed = false, known = [] }: { unsealed?: boolean; known?: readonly WitnessedHead[] } = {},
): Promise<AuditVerification> {
  const rows = pages(
    (after) => store.after(after, atOnce),
    ({ sequence }) => sequence,
  )
  const seals = pages(
    (after) => store.sealsAfter(after, atOnce),
    ({ through }) => through,
  )
  const last = await store.lastSeal()
  const trusted = unsealed || last === null || isOurs(keys, last)
  let [digest, count] = [firstDigest, 0]
  let foreign: number | undefined
  let row = await next(rows)
  for await (const seal of seals) {
    if (!row || row.sequence > seal.through) return { rows: count, problem: { sequence: seal.through, problem: 'missing' } }
    if (row.sequence < seal.through) return { rows: count, problem: { sequence: row.sequence, problem: 'added' } }
    digest = digestOf(digest, row)
    if (digest !== seal.digest) return { rows: count, problem: { sequence: row.sequence, problem: 'row' } }
    foreign = trusted || isOurs(keys, seal) ? undefined : (foreign ?? row.sequence)
    count++
    row = await next(rows)
  }
  return { rows: count, problem: foreign === undefined ? await cutBefore(store, known) : { sequence: foreign, problem: 'seal' } }
}

async function next(rows: AsyncGenerator<AuditRow>): Promise<AuditRow | undefined> {
  const { done, value } = await rows.next()
  return done === true ? undefined : value
}

async function* pages<Item>(read: (after: number) => Promise<Item[]>, numberOf: (item: Item) => number): AsyncGenerator<Item> {
  for (let page = await read(0); page.length > 0; page = await read(numberOf(page.at(-1) as Item))) yield* page
}
