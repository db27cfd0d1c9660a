import 'fake-indexeddb/auto'
import type { RegisterSetup } from '@grenier/shared/contract/registers.ts'
import { noHash } from '@grenier/shared/domain/chain.ts'
import { cashPayment } from '@grenier/shared/domain/sale.ts'
import { type BusinessDay, cents, grams, instant } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { openTillDatabase } from '../database.ts'
import { openSession } from '../entries/open-session.ts'
import { recordSale } from '../entries/record-sale.ts'
import { createJournal, type Journal } from '../journal.ts'
import type { Alone } from '../locks.ts'
import { createPairing } from '../pairing.ts'
import type { Book } from '../records.ts'

/** For tests: a till with its own store, paired without a network. */

export const setupFor = (deviceId: string, chain: string, registerId: string, changes: Partial<RegisterSetup> = {}): RegisterSetup => ({
  organisation: { name: 'La Remise' },
  site: { id: newId(), code: '1', name: 'Grande rue', timeZone: 'Europe/Paris', address: '1 Grande rue', siret: '12345678900011' },
  register: { id: registerId, number: 1, name: 'Caisse 1', varianceThresholdCents: cents(500) },
  device: { id: deviceId, chain },
  operators: [{ id: newId(), name: 'Awa', hasPin: true }],
  catalogue: [],
  previous: null,
  head: { chain, sequence: 0, hash: noHash },
  serverTime: instant(new Date()),
  demonstration: false,
  ...changes,
})

/** A lock for one process, as `navigator.locks` gives it across windows. */
export function oneAtATime(): Alone {
  const last = new Map<string, Promise<unknown>>()
  return (name, work) => {
    const result = (last.get(name) ?? Promise.resolve()).then(work, work)
    last.set(name, result)
    return result
  }
}

export const noLock: Alone = (_name, work) => work()

export async function tillToTry(changes: Partial<RegisterSetup> = {}, alone: Alone = oneAtATime()) {
  const database = await openTillDatabase(() => undefined, `till-${newId()}`)
  let last = 0
  /** Nothing is done by hand twice in one millisecond. */
  const now = () => instant(new Date((last = Math.max(Date.now(), last + 1))))
  const journalOf = (book: Book) => createJournal({ database, alone, now, clock: () => ({ offsetMs: 0, knownAt: '' }), book })
  const [journal, training] = [journalOf('current'), journalOf('training')]
  const registerId = newId()
  const pairing = createPairing({
    database,
    journal,
    training,
    server: {
      pair: async ({ deviceId, chain, trainingChain }) => {
        const setup = setupFor(deviceId, chain, registerId, changes)
        return { kind: 'answered', body: { ...setup, device: { ...setup.device, ...(trainingChain !== undefined && { trainingChain }) } } }
      },
    },
  })
  const operatorId = newId()
  const entries = () => database.getAll('entries')
  const pair = () => pairing.pair('123456', 'tablette')
  return { database, journal, training, pairing, pair, operatorId, registerId, entries, alone }
}

export const openDay = (journal: Journal, operatorId: string) =>
  openSession(journal, operatorId, { sessionId: newId(), businessDay: '2026-11-21' as BusinessDay, floatCents: cents(10_000) })

/** Sells one kettle for 5,00 €, paid with a note of ten. */
export const sellKettle = (journal: Journal, operatorId: string, saleId = newId()) =>
  recordSale(journal, operatorId, {
    saleId,
    lines: [
      {
        ...{ category: 'EEE-5', label: 'Bouilloire', quantity: 1, flow: 'reuse', certainty: 'typical' },
        ...{ unitCents: cents(500), totalCents: cents(500), grams: grams(1250) },
      },
    ],
    payments: [cashPayment(cents(500), cents(1000))],
    donationCents: cents(0),
  })
