import type { DeviceEntryType } from '@grenier/shared/contract/entries.ts'
import { canonicalText } from '@grenier/shared/domain/canonical.ts'
import { entryText } from '@grenier/shared/domain/chain.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import { base64, utf8 } from './bytes.ts'
import type { TillDatabase } from './database.ts'
import { TillError } from './errors.ts'
import { hashOf } from './hash.ts'
import type { Alone } from './locks.ts'
import { type Reading, readEntry } from './read-entry.ts'
import type { KeptOrder } from './receipts/kept-order.ts'
import { waitingAs } from './waiting-entries.ts'
import type { Book, ClockReading, Device, StoredEntry, TillHead } from './records.ts'

/** One fact to be written. `payload` and `after` see the head the entry will follow, so they may run more than once. */
export interface EntryRequest<Payload> {
  readonly type: DeviceEntryType
  readonly actor: string
  /** Id of what the entry is about: written once, however often it is asked. */
  readonly about: string
  readonly payload: (head: TillHead) => Payload
  readonly after: (head: TillHead, payload: Payload, at: Instant) => TillHead
  /** What the entry is found by later. */
  readonly marks?: (payload: Payload) => Pick<StoredEntry, 'day' | 'ticket' | 'subject'>
  /** What is to be sent besides, kept in the same transaction. */
  readonly order?: (payload: Payload, at: Instant) => Omit<KeptOrder, 'registerId'>
}

export interface JournalNeeds {
  readonly database: TillDatabase
  readonly alone: Alone
  readonly now: () => Instant
  readonly clock: () => ClockReading
  readonly book: Book
}

interface Written {
  readonly entry: StoredEntry
  readonly next: TillHead
  readonly order: KeptOrder | undefined
}

export type Journal = ReturnType<typeof createJournal>

const mostAttempts = 5

/**
 * The till's own chain. `write` answers once entry and head are on the disk (strict), never before; then the screen may say "Payé".
 * Signing happens before the transaction: an IndexedDB transaction ends while Web Crypto is awaited. So the transaction
 * reads the head again and compares, and a writer that did not take the lock costs one more attempt, never a fork.
 */
export function createJournal({ database, alone, now, clock, book }: JournalNeeds) {
  async function write<Payload>(request: EntryRequest<Payload>): Promise<Reading<Payload>> {
    return alone('grenier-till', async () => {
      for (let attempt = 0; attempt < mostAttempts; attempt++) {
        const written = await attemptToWrite(request)
        if (written) return written
      }
      throw new TillError('contended')
    })
  }

  async function attemptToWrite<Payload>(request: EntryRequest<Payload>): Promise<Reading<Payload> | undefined> {
    const fact = `${request.type}:${request.about}`
    const known = await database.getFromIndex('entries', 'fact', fact)
    if (known) return readEntry<Payload>(known.text)
    const [device, head] = await Promise.all([database.get('device', 'current'), database.get('head', book)])
    if (!device || !head) throw new TillError('not-paired')
    const { entry, next, order } = await signed(request, fact, device, head)
    return (await commit(head, { entry, next, order })) ? readEntry<Payload>(entry.text) : undefined
  }

  async function signed<Payload>(request: EntryRequest<Payload>, fact: string, device: Device, head: TillHead) {
    const at = now()
    const payload = request.payload(head)
    const payloadText = canonicalText(payload)
    if (payloadText === undefined) throw new TillError('not-canonical')
    const { offsetMs, knownAt } = clock()
    const sequence = head.sequence + 1
    const fields = { v: 1, chain: head.chain, sequence, type: request.type, occurredAt: at, actor: request.actor }
    const text = entryText({ ...fields, clockOffset: offsetMs, clockKnownAt: knownAt, previousHash: head.hash, payload: payloadText })
    const signature = base64(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, device.keyPair.privateKey, utf8(text)))
    const waiting = waitingAs(book, fact)
    const { registerId } = device
    const entry: StoredEntry = {
      registerId,
      chain: head.chain,
      sequence,
      fact,
      text,
      signature,
      waiting,
      book,
      ...request.marks?.(payload),
    }
    const order = request.order && { ...request.order(payload, at), registerId }
    return { entry, order, next: { ...request.after(head, payload, at), sequence, hash: hashOf(text) } }
  }

  async function commit(expected: TillHead, { entry, next, order }: Written): Promise<boolean> {
    const transaction = database.transaction(['head', 'entries', 'receiptOrders'], 'readwrite', { durability: 'strict' })
    const head = await transaction.objectStore('head').get(book)
    if (head?.chain !== expected.chain || head.sequence !== expected.sequence || head.hash !== expected.hash) {
      await transaction.done
      return false
    }
    try {
      const [heads, entries, orders] = [
        transaction.objectStore('head'),
        transaction.objectStore('entries'),
        transaction.objectStore('receiptOrders'),
      ]
      await Promise.all([entries.add(entry), heads.put(next, book), order && orders.put(order), transaction.done])
    } catch (error) {
      throw TillError.ofStorage(error)
    }
    return true
  }

  return { book, write }
}
