import type { LossDeclared } from '@grenier/shared/contract/entries.ts'
import { canonicalText } from '@grenier/shared/domain/canonical.ts'
import { entryText, noHash } from '@grenier/shared/domain/chain.ts'
import type { Instant, Sha256 } from '@grenier/shared/domain/units.ts'
import { base64, utf8 } from '../bytes.ts'
import type { TillDatabase } from '../database.ts'
import { TillError } from '../errors.ts'
import { hashOf } from '../hash.ts'
import type { Alone } from '../locks.ts'
import type { Book, ClockReading, Device, StoredEntry } from '../records.ts'
import { isOwnChain, soundEntry } from '../sound-entry.ts'
import { entryAt } from '../waiting-entries.ts'

interface Needs {
  readonly database: TillDatabase
  readonly alone: Alone
  readonly now: () => Instant
  readonly clock: () => ClockReading
}

export interface LostPlace {
  readonly chain: string
  readonly sequence: number
}

/**
 * Puts a signed loss in the place of a row that cannot be read any more. Nothing behind it changes: what was signed upon the lost row still
 * names that row's hash, which the loss states as `lostHash`. Nothing happens when the row can be read after all.
 */
export const declareLoss = (
  { database, alone, now, clock }: Needs,
  { chain, sequence }: LostPlace,
  { by, actor }: { by: string; actor: string },
): Promise<void> =>
  alone('grenier-till', async () => {
    const device = await database.get('device', 'current')
    if (!device || !isOwnChain(device, chain)) throw new TillError('not-paired')
    const found = await entryAt(database, chain, sequence)
    if (await soundEntry(found, device)) return
    const previousHash = await hashBefore(database, device, { chain, sequence })
    const lostHash = await hashOfLost(database, device, { chain, sequence })
    const payload: LossDeclared = { sequence, bytesHash: hashOf(bytesOf(found)), by, ...(lostHash && { lostHash }) }
    const { offsetMs, knownAt } = clock()
    const fields = { v: 1, chain, sequence, type: 'loss-declared', occurredAt: now(), actor, clockOffset: offsetMs, clockKnownAt: knownAt }
    const text = entryText({ ...fields, previousHash, payload: canonicalText(payload) ?? '' })
    const signature = base64(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, device.keyPair.privateKey, utf8(text)))
    const book: Book = chain === device.trainingChain ? 'training' : 'current'
    const fact = `loss-declared:${chain}:${sequence}`
    await replace(database, { registerId: device.registerId, chain, sequence, fact, text, signature, waiting: 'other', book })
  })

/** What stands in the row: its text, or whatever took its place. */
const bytesOf = (found: StoredEntry | undefined): string =>
  typeof found?.text === 'string' ? found.text : (JSON.stringify(found?.text) ?? '')

async function hashBefore(database: TillDatabase, device: Device, { chain, sequence }: LostPlace): Promise<Sha256> {
  if (sequence === 1) return noHash
  const before = await soundEntry(await entryAt(database, chain, sequence - 1), device)
  if (before) return before.link
  // The row before was sent long ago and forgotten, or is damaged too: the server named its head at the last contact.
  const setup = await database.get('setup', 'current')
  const head = [setup?.head, setup?.trainingHead].find((each) => each?.chain === chain && each.sequence === sequence - 1)
  if (!head) throw new TillError('storage')
  return head.hash
}

/** The hash that the lost row had: the next row names it, or the head when it was the last. Undefined when the next one is lost as well. */
async function hashOfLost(database: TillDatabase, device: Device, { chain, sequence }: LostPlace): Promise<Sha256 | undefined> {
  const heads = await database.getAll('head')
  const head = heads.find((each) => each.chain === chain && each.sequence === sequence)
  if (head) return head.hash
  return (await soundEntry(await entryAt(database, chain, sequence + 1), device))?.previousHash
}

async function replace(database: TillDatabase, entry: StoredEntry): Promise<void> {
  const transaction = database.transaction(['entries', 'head'], 'readwrite', { durability: 'strict' })
  const heads = transaction.objectStore('head')
  const head = await heads.get(entry.book)
  // The last sale is shown again from its row: a lost one cannot be.
  if (head?.lastSale?.chain === entry.chain && head.lastSale.sequence === entry.sequence)
    await heads.put({ ...head, lastSale: null }, entry.book)
  await transaction.objectStore('entries').put(entry)
  await transaction.done
}
