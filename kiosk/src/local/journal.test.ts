import { describe, expect, test } from 'vitest'
import type { ChainOpened, SalePayload } from '@grenier/shared/contract/entries.ts'
import { noHash } from '@grenier/shared/domain/chain.ts'
import { cents } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { utf8 } from './bytes.ts'
import { noTotals } from '@grenier/shared/domain/totals.ts'
import { closeSession } from './entries/close-session.ts'
import { openChain } from './entries/open-chain.ts'
import { recordSale } from './entries/record-sale.ts'
import { hashOf } from './hash.ts'
import { createJournal } from './journal.ts'
import { readEntry } from './read-entry.ts'
import type { StoredEntry } from './records.ts'
import { noLock, openDay, sellKettle, tillToTry } from './trial/till-to-try.ts'

const previousHash = (entry: StoredEntry) => (JSON.parse(entry.text) as { previousHash: string }).previousHash

describe('the chain a till writes', () => {
  test('starts with its opening, then each entry names the hash of the one before', async () => {
    const { journal, operatorId, entries, pair } = await tillToTry()
    await pair()
    await openDay(journal, operatorId)
    for (let sale = 0; sale < 3; sale++) await sellKettle(journal, operatorId)
    const written = await entries()
    expect(written.map((entry) => entry.sequence)).toEqual([1, 2, 3, 4, 5])
    expect(written.map((entry) => entry.fact.split(':')[0])).toEqual(['chain-opened', 'session-opened', 'sale', 'sale', 'sale'])
    expect(written.map(previousHash)).toEqual([noHash, ...written.slice(0, -1).map((entry) => hashOf(entry.text))])
  })

  test('is signed over exactly the bytes that are kept', async () => {
    const { journal, operatorId, entries, pair, database } = await tillToTry()
    await pair()
    await openDay(journal, operatorId)
    const device = await database.get('device', 'current')
    for (const { text, signature } of await entries()) {
      const bytes = Uint8Array.from(atob(signature), (letter) => letter.charCodeAt(0))
      expect(bytes).toHaveLength(64)
      const ecdsa = { name: 'ECDSA', hash: 'SHA-256' }
      expect(await crypto.subtle.verify(ecdsa, device?.keyPair.publicKey as CryptoKey, bytes, utf8(text))).toBe(true)
    }
    expect(device?.keyPair.privateKey.extractable).toBe(false)
    expect(device?.pinKey.extractable).toBe(false)
  })

  test('continues the totals and the ticket numbers of the register before it', async () => {
    const head = { chain: newId(), sequence: 40, hash: hashOf('head') }
    const totals = { ...noTotals, sales: 38, salesCents: cents(76_000) }
    const { journal, operatorId, entries, pair, database } = await tillToTry({ previous: { head, totals, ticket: 146 } })
    await pair()
    const [opening] = await entries()
    expect(readEntry<ChainOpened>(opening?.text ?? '').payload).toMatchObject({ previous: head, totals, training: 0 })
    await openDay(journal, operatorId)
    expect((await sellKettle(journal, operatorId)).payload.ticket).toBe(147)
    expect((await database.get('head', 'current'))?.totals).toEqual({ ...noTotals, sales: 39, salesCents: 76_500 })
  })

  test('is opened once, also when the tablet stopped right after pairing', async () => {
    const { pairing, pair, entries, journal, database } = await tillToTry()
    await pair()
    await pairing.finish()
    const [device, setup] = await Promise.all([database.get('device', 'current'), database.get('setup', 'current')])
    if (device && setup) await openChain(journal, device, setup)
    expect(await entries()).toHaveLength(1)
  })
})

describe('a sale on the till', () => {
  test('is one sale, however often the button is tapped', async () => {
    const { journal, operatorId, entries, pair } = await tillToTry()
    await pair()
    await openDay(journal, operatorId)
    const saleId = newId()
    const answers = await Promise.all(Array.from({ length: 20 }, () => sellKettle(journal, operatorId, saleId)))
    expect(new Set(answers.map((answer) => answer.payload.ticket))).toEqual(new Set([1]))
    expect((await entries()).filter((entry) => entry.waiting === 'sale')).toHaveLength(1)
  })

  test('of two windows that take no lock is written twice over by nobody: each finds its place', async () => {
    const { database, journal, operatorId, entries, pair } = await tillToTry({}, noLock)
    await pair()
    await openDay(journal, operatorId)
    const other = createJournal({
      database,
      alone: noLock,
      now: () => '2026-11-21T10:00:00.000Z' as never,
      clock: () => ({ offsetMs: 0, knownAt: '' }),
      book: 'current',
    })
    await Promise.all([journal, other, journal, other].map((writer) => sellKettle(writer, operatorId)))
    const written = await entries()
    expect(written.map((entry) => entry.sequence)).toEqual([1, 2, 3, 4, 5, 6])
    expect(written.slice(1).map(previousHash)).toEqual(written.slice(0, -1).map((entry) => hashOf(entry.text)))
    expect(written.slice(2).map((entry) => readEntry<SalePayload>(entry.text).payload.ticket)).toEqual([1, 2, 3, 4])
  })

  test('is refused while no session is open, and nothing is written', async () => {
    const { journal, operatorId, entries, pair } = await tillToTry()
    await pair()
    await expect(sellKettle(journal, operatorId)).rejects.toMatchObject({ code: 'session-none' })
    expect(await entries()).toHaveLength(1)
  })

  test('that does not add up is refused before it is signed', async () => {
    const { journal, operatorId, entries, pair } = await tillToTry()
    await pair()
    await openDay(journal, operatorId)
    const wrong = recordSale(journal, operatorId, {
      ...{ saleId: newId(), lines: [], donationCents: cents(0) },
      payments: [{ means: 'cash', amountCents: cents(100) }],
    })
    await expect(wrong).rejects.toMatchObject({ code: 'totals' })
    expect(await entries()).toHaveLength(2)
  })
})

describe('a closing', () => {
  test('says what was expected, what was counted and the last sequence before it', async () => {
    const { journal, operatorId, pair, database } = await tillToTry()
    await pair()
    const { payload: opening } = await openDay(journal, operatorId)
    await sellKettle(journal, operatorId)
    await sellKettle(journal, operatorId)
    const sold = { ...noTotals, sales: 2, salesCents: 1_000 }
    const closing = { sessionId: opening.sessionId, countedCents: cents(10_600), comment: 'billet de 5 rendu en trop' }
    const { payload } = await closeSession(journal, operatorId, closing)
    expect(payload).toEqual({
      ...{ sessionId: opening.sessionId, businessDay: '2026-11-21', ...sold, cashCents: 1_000, cashInCents: 0, cashOutCents: 0 },
      ...{ expectedCents: 11_000, countedCents: 10_600, varianceCents: -400, floatNextCents: 10_600 },
      ...{ means: [{ means: 'cash', expectedCents: 11_000, countedCents: 10_600 }], comment: 'billet de 5 rendu en trop' },
      ...{ lastSequence: 4, totals: sold },
    })
    expect(await database.get('head', 'current')).toMatchObject({ session: null, floatNextCents: 10_600 })
  })
})
