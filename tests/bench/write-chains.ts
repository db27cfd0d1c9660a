import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { entryText, type EntryFields } from '@grenier/shared/domain/chain.ts'
import { noTotals } from '@grenier/shared/domain/totals.ts'
import type { BusinessDay, Instant } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { openDatabase } from '../../server/src/platform/database/open-database.ts'
import { hashText } from '../../server/src/records/journal/entry.ts'
import { createJournal, type Journal, type JudgedEntry } from '../../server/src/records/journal/journal.ts'
import { openKeys } from '../../server/src/records/journal/keys.ts'
import { createJournalStore } from '../../server/src/records/journal/store.ts'

const chains = 4
const perTransaction = 20_000
const recentSignatures = 100
const at = '2026-11-21T10:00:00.000Z' as Instant

/** About 550 bytes, as a sale of two lines weighs. */
const payload = JSON.stringify({
  businessDay: '2026-11-21',
  donationCents: 0,
  label: 'Bouilloire électrique'.padEnd(180, ' rouge'),
  totalCents: 500,
})

/** The journal of a folder, without the server around it. */
export async function openJournal(folder: string) {
  const database = await openDatabase({ url: `file:${join(folder, 'grenier.db')}` })
  const keys = openKeys(join(folder, 'keys'))
  const store = createJournalStore({ database, keys })
  const journal = createJournal({ store, keys, now: () => new Date(at), newId })
  return { database, keys, store, journal }
}

/** Writes one chain of this length. Signatures stand where `isSigned` says; elsewhere there is none, since nobody will look. */
async function writeChain(
  { database, journal }: { database: Awaited<ReturnType<typeof openDatabase>>; journal: Journal },
  { length, key, isSigned }: { length: number; key: KeyObject; isSigned: (sequence: number) => boolean },
): Promise<string> {
  const id = newId()
  let state = await database.transaction((tx) =>
    journal.openChain(tx, { id, kind: 'device', siteId: 'site', registerId: null, deviceId: null, training: false, previousChain: null }),
  )
  while (state.sequence < length) {
    const judged: JudgedEntry[] = []
    let { sequence, hash: previousHash } = state
    for (let count = 0; count < perTransaction && sequence < length; count++) {
      sequence++
      const clock = { clockOffset: 0, clockKnownAt: at }
      const fields: EntryFields = {
        v: 1,
        chain: id,
        sequence,
        type: 'sale',
        occurredAt: at,
        ...clock,
        actor: 'operator',
        previousHash,
        payload,
      }
      const text = entryText(fields)
      const hash = hashText(text)
      const signature = isSigned(sequence) ? sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64') : ''
      const server = { recordedAt: at, verdict: 'accepted' as const, reason: '', postedDay: '2026-11-21' as BusinessDay }
      judged.push({ ...fields, ...server, hash, signature, totals: noTotals })
      previousHash = hash
    }
    const states = new Map([[id, state]])
    await database.transaction((tx) => journal.append(tx, states, judged))
    state = states.get(id) ?? state
  }
  return id
}

const keysFile = (folder: string) => join(folder, 'public-keys.json')

/** Public keys of the chains that `prepareChains` wrote. */
export const readPublicKeys = async (folder: string): Promise<ReadonlyMap<string, string>> =>
  new Map(JSON.parse(await readFile(keysFile(folder), 'utf8')) as [string, string][])

/**
 * Fills an empty folder with a journal of four chains under one key: hashes, links and seals as they must be; signatures on every entry, or
 * only on the last hundred of each chain, which is all that an ordinary verification looks at.
 */
export async function prepareChains(
  folder: string,
  { entries, everySignature }: { entries: number; everySignature: boolean },
): Promise<void> {
  const journal = await openJournal(folder)
  const { publicKey, privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const length = entries / chains
  const isSigned = (sequence: number) => everySignature || sequence > length - recentSignatures
  const ids: string[] = []
  for (let index = 0; index < chains; index++) ids.push(await writeChain(journal, { length, key, isSigned }))
  await journal.database.close()
  const der = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
  await writeFile(keysFile(folder), JSON.stringify(ids.map((id) => [id, der])))
}
