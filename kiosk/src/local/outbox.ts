import type { ChainHead, EntriesReceipt } from '@grenier/shared/contract/registers.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import type { TillDatabase } from './database.ts'
import { learnSafe } from './forget-old-entries.ts'
import { hashOf } from './hash.ts'
import type { Alone } from './locks.ts'
import { later, unreachable, type Outcome } from './outcome.ts'
import type { Device, StoredEntry } from './records.ts'
import type { Refusal, Server } from './server.ts'
import { soundEntry } from './sound-entry.ts'
import { acknowledge, countWaiting, entriesFrom, entryAt, sendAgain, waitingChains } from './waiting-entries.ts'

interface Needs {
  readonly database: TillDatabase
  readonly server: Pick<Server, 'send'>
  readonly alone: Alone
  readonly learnTime: (serverTime: Instant) => Promise<void>
  /** Of this program: the dashboard names tablets that run an old one. */
  readonly version: string
}

const mostInBatch = 50
const mostBytesInBatch = 500_000
/** A server that names one gap after the other is not getting further. */
const mostGaps = 3

/** Sends what waits, in order, one window at a time. An entry is done only when the head that the server answers has reached it. */
export function createOutbox({ database, server, alone, learnTime, version }: Needs) {
  /** The chain of which the server said that its pairing has ended. */
  let ended = ''
  /**
   * Sends everything that waits. Chains of earlier pairings go first; a stopped one does not hold up the next. What cannot be sent is announced
   * all the same, and so is that nothing waits: each contact tells the server how many entries stand here alone. So it is when the pairing
   * has ended: then the answer says where this chain stands there, which is compared before anything is erased.
   */
  const sendAll = (): Promise<Outcome> =>
    alone('grenier-outbox', async () => {
      let last: Outcome = { kind: 'sent' }
      const device = await database.get('device', 'current')
      let isAnnounced = false
      for (const { chain, from } of await waitingChains(database)) {
        const outcome = await sendChain(chain, from)
        if (outcome.kind === 'later') return outcome
        if (outcome.kind === 'stopped') last = outcome
        else isAnnounced ||= chain === device?.chain && chain !== ended
      }
      if (isAnnounced || !device) return last
      const announced = await announce(device)
      return last.kind === 'sent' ? announced : last
    })

  /** An empty batch of this till's own chain. */
  async function announce({ registerId, chain }: Device): Promise<Outcome> {
    const { entries: pending } = await countWaiting(database)
    const answer = await server.send(registerId, { chain, entries: [], pending, version })
    if (answer.kind !== 'answered') return outcomeOf(chain, 0, answer)
    const { serverTime, safeThrough, ended: hasEnded, head } = answer.body
    await learnTime(serverTime)
    if (safeThrough !== undefined) await learnSafe(database, chain, safeThrough)
    return hasEnded ? end(head) : { kind: 'sent' }
  }

  /** A server that was restored lacks what it once acknowledged: that is sent again first. */
  async function end(head: ChainHead): Promise<Outcome> {
    const { chain, sequence } = head
    if (!(await compareHead(head))) return { kind: 'stopped', chain, reason: 'diverged', sequence }
    if ((await countWaiting(database)).entries > 0) return { kind: 'later', offline: false, code: 'entries.gap' }
    return { kind: 'stopped', chain, reason: 'ended', sequence }
  }

  async function sendChain(chain: string, first: number): Promise<Outcome> {
    let from = first
    for (let gaps = 0; gaps <= mostGaps;) {
      const stored = await entriesFrom(database, chain, from, mostInBatch)
      if (stored.length === 0) return { kind: 'sent' }
      const batch = inOneBatch(await sound(stored, from))
      const registerId = batch[0]?.registerId
      if (registerId === undefined) return { kind: 'stopped', chain, reason: 'unreadable', sequence: from }
      const { entries: pending } = await countWaiting(database)
      const entries = batch.map(({ text, signature }) => ({ text, signature }))
      const answer = await server.send(registerId, { chain, entries, pending, version })
      const step = answer.kind === 'answered' ? await settle(chain, from, answer.body) : await refused(chain, from, answer)
      if (step.kind !== 'continue') return step
      if (step.gap) gaps++
      from = step.from
    }
    return { kind: 'later', offline: false, code: 'entries.gap' }
  }

  /** The entries before the first one that is missing or damaged: it would take the whole batch with it. */
  async function sound(entries: readonly StoredEntry[], from: number): Promise<StoredEntry[]> {
    const device = await database.get('device', 'current')
    if (!device) return []
    const read = await Promise.all(entries.map((entry) => soundEntry(entry, device)))
    const at = entries.findIndex((entry, index) => entry.sequence !== from + index || read[index] === undefined)
    return entries.slice(0, at < 0 ? entries.length : at)
  }

  async function settle(chain: string, from: number, receipt: EntriesReceipt): Promise<Step> {
    await learnTime(receipt.serverTime)
    if (receipt.ended) ended = chain
    const { sequence } = receipt.head
    if (!(await agrees(receipt.head))) return { kind: 'stopped', chain, reason: 'diverged', sequence }
    await acknowledge(database, chain, from, sequence, receipt.serverTime)
    if (receipt.safeThrough !== undefined) await learnSafe(database, chain, receipt.safeThrough)
    return { kind: 'continue', from: sequence + 1, gap: false }
  }

  /** The server's head is one of our own entries, to the byte. */
  async function agrees(head: ChainHead): Promise<boolean> {
    if (head.sequence === 0) return true
    const ours = await entryAt(database, head.chain, head.sequence)
    return ours !== undefined && hashOf(ours.text) === head.hash
  }

  async function refused(chain: string, from: number, answer: Refusal | { kind: 'offline' }): Promise<Step> {
    if (answer.kind !== 'offline' && answer.code === 'entries.gap') {
      const expected = Number(answer.values['expected'])
      if (await entryAt(database, chain, expected)) return { kind: 'continue', from: expected, gap: true }
      return { kind: 'stopped', chain, reason: 'diverged', sequence: expected }
    }
    return outcomeOf(chain, from, answer)
  }

  function outcomeOf(chain: string, from: number, answer: Refusal | { kind: 'offline' }): Outcome {
    if (answer.kind === 'offline') return unreachable
    const sequence = Number(answer.values['sequence'] ?? from)
    if (answer.code === 'entries.signature') return { kind: 'stopped', chain, reason: 'signature', sequence }
    if (answer.code === 'entries.link') return { kind: 'stopped', chain, reason: 'diverged', sequence }
    if (answer.status === 401 || answer.status === 403) return { kind: 'stopped', chain, reason: 'unknown-key', sequence }
    return later(answer)
  }

  /** Compares the head a fresh setup names with ours: what a restored server lost waits again. Answers false when the two differ. */
  async function compareHead(head: ChainHead): Promise<boolean> {
    if (!(await agrees(head))) return false
    const [next] = await entriesFrom(database, head.chain, head.sequence + 1, 1)
    if (!next || next.waiting !== undefined) return true
    // What the server lost was forgotten here too.
    if (next.sequence !== head.sequence + 1) return false
    await sendAgain(database, head.chain, head.sequence)
    return true
  }

  return { sendAll, compareHead }
}

type Step = Outcome | { readonly kind: 'continue'; readonly from: number; readonly gap: boolean }

function inOneBatch(entries: StoredEntry[]): StoredEntry[] {
  let bytes = 0
  const tooMany = entries.findIndex((entry, index) => (bytes += entry.text.length) > mostBytesInBatch && index > 0)
  return tooMany < 0 ? entries : entries.slice(0, tooMany)
}
