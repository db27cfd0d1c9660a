import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { entryText, type EntryFields } from '@grenier/shared/domain/chain.ts'
import type { Problem } from '../../server/src/records/journal/verify-range.ts'

/** An entry of a sale, with others before and after it. */
export interface Place {
  readonly chain: string
  readonly sequence: number
}

export interface Tampering {
  readonly name: string
  /** Whether it takes `--full` to see it. */
  readonly full: boolean
  readonly change: (database: DatabaseSync, place: Place) => void
  /** What verification says of it. */
  readonly expected: (place: Place, head: number) => Problem
}

type Stored = EntryFields & { hash: string }

const cutEntries = 5
const saleAt = '(SELECT id FROM Sale WHERE chain = ? AND sequence = ?)'
const entryAt = 'WHERE chain = ? AND sequence = ?'

/** Whoever holds the file can drop what protects it. */
function unprotect(database: DatabaseSync): void {
  const triggers = database.prepare(`SELECT name FROM sqlite_master WHERE type = 'trigger'`).all() as { name: string }[]
  for (const { name } of triggers) database.exec(`DROP TRIGGER "${name}"`)
}

function swap(database: DatabaseSync, { chain, sequence }: Place): void {
  const move = database.prepare(`UPDATE JournalEntry SET sequence = ? ${entryAt}`)
  for (const [to, from] of [[-1, sequence], [sequence, sequence + 1], [sequence + 1, -1]] as const) move.run(to, chain, from) // prettier-ignore
}

/** Removes the last entries and writes the chain's row as it was then, all but its seal, which takes the key. */
function cutTail(database: DatabaseSync, { chain }: Place): void {
  const { head } = database.prepare('SELECT headSequence AS head FROM Chain WHERE id = ?').get(chain) as { head: number }
  const last = head - cutEntries
  database.prepare('DELETE FROM JournalEntry WHERE chain = ? AND sequence > ?').run(chain, last)
  for (const table of ['SaleLine', 'Payment'])
    database.prepare(`DELETE FROM ${table} WHERE saleId IN (SELECT id FROM Sale WHERE chain = ? AND sequence > ?)`).run(chain, last)
  database.prepare('DELETE FROM Sale WHERE chain = ? AND sequence > ?').run(chain, last)
  database
    .prepare(
      `UPDATE Chain SET headSequence = ?, headHash = (SELECT hash FROM JournalEntry ${entryAt}),
        entrySeal = (SELECT seal FROM JournalEntry ${entryAt}) WHERE id = ?`,
    )
    .run(last, chain, last, chain, last, chain)
}

/** Changes one entry and every hash after it, as anybody can who knows SHA-256. */
function rehash(database: DatabaseSync, { chain, sequence }: Place): void {
  editPayload(database, { chain, sequence })
  const entries = database
    .prepare('SELECT * FROM JournalEntry WHERE chain = ? AND sequence >= ? ORDER BY sequence')
    .all(chain, sequence) as unknown as Stored[]
  const write = database.prepare(`UPDATE JournalEntry SET previousHash = ?, hash = ? ${entryAt}`)
  let previousHash = entries[0]?.previousHash
  for (const entry of entries) {
    if (previousHash === undefined) throw new Error('Expected an entry')
    const hash = createHash('sha256')
      .update(entryText({ ...entry, previousHash }))
      .digest('hex')
    write.run(previousHash, hash, chain, entry.sequence)
    previousHash = hash as typeof previousHash
  }
  database.prepare('UPDATE Chain SET headHash = ? WHERE id = ?').run(String(previousHash), chain)
}

const editPayload = (database: DatabaseSync, { chain, sequence }: Place) =>
  database.prepare(`UPDATE JournalEntry SET payload = replace(payload, '"totalCents":', '"totalCents":1') ${entryAt}`).run(chain, sequence)

const at = (problem: Problem['problem']) => (place: Place) => ({ ...place, problem })

/** Each way we know of changing the books behind the program's back. */
export const tamperings: readonly Tampering[] = [
  {
    name: 'a price changed',
    full: true,
    change: (database, { chain, sequence }) =>
      database.prepare(`UPDATE SaleLine SET totalCents = totalCents - 1 WHERE saleId = ${saleAt}`).run(chain, sequence),
    expected: at('projection'),
  },
  {
    name: 'a sale deleted',
    full: true,
    change: (database, { chain, sequence }) => database.prepare(`DELETE FROM Sale WHERE id = ${saleAt}`).run(chain, sequence),
    expected: at('projection'),
  },
  {
    name: 'a line added',
    full: true,
    change: (database, { chain, sequence }) =>
      database
        .prepare(
          `INSERT INTO SaleLine (saleId, position, siteId, businessDay, category, articleId, label, quantity, unitCents, totalCents, grams, certainty,
            flow, counted) SELECT saleId, position + 100, siteId, businessDay, category, articleId, label, quantity, unitCents, totalCents,
            grams, certainty, flow, counted FROM SaleLine WHERE saleId = ${saleAt}`,
        )
        .run(chain, sequence),
    expected: at('projection'),
  },
  {
    name: 'an entry edited',
    full: false,
    change: (database, place) => (unprotect(database), editPayload(database, place)),
    expected: at('hash'),
  },
  {
    name: 'two entries swapped',
    full: false,
    change: (database, place) => (unprotect(database), swap(database, place)),
    expected: at('link'),
  },
  {
    name: 'a verdict changed',
    full: true,
    change: (database, { chain, sequence }) => (
      unprotect(database),
      database.prepare(`UPDATE JournalEntry SET verdict = 'disputed' ${entryAt}`).run(chain, sequence)
    ),
    expected: at('seal'),
  },
  {
    name: 'hashes computed anew',
    full: true,
    change: (database, place) => (unprotect(database), rehash(database, place)),
    expected: at('signature'),
  },
  {
    name: 'the tail cut off',
    full: false,
    change: (database, place) => (unprotect(database), cutTail(database, place)),
    expected: ({ chain }, head) => ({ chain, sequence: head - cutEntries, problem: 'head' }),
  },
]
