import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '@grenier/shared/domain/uuid.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import { jobActor } from '#platform/access.ts'
import { openDatabase, type Database } from '#platform/database/open-database.ts'
import { createLive } from '#platform/live.ts'
import { createTill, kettle, type Till } from '../../../../tests/fakes/till.ts'
import { createDevices } from '../../organisation/devices/devices.ts'
import { createDeviceStore } from '../../organisation/devices/store.ts'
import { createJournal } from '../../records/journal/journal.ts'
import { openKeys, type JournalKeys } from '../../records/journal/keys.ts'
import { createJournalStore, type JournalStore } from '../../records/journal/store.ts'
import { verifyJournal } from '../../records/journal/verify.ts'
import { createAcceptance } from './accept-entries.ts'
import { createRegisterStore } from './store.ts'

const day = '2026-11-21'
const now = () => new Date('2026-11-21T10:00:00.000Z')
const site = newId()
const register = newId()
const session = newId()

let database: Database
let keys: JournalKeys
let store: JournalStore
let devices: ReturnType<typeof createDevices>
let accept: ReturnType<typeof createAcceptance>
let alerts: { code: string; subject: string }[]
let till: Till

beforeEach(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'grenier-registers-'))
  database = await openDatabase({ url: `file:${join(folder, 'grenier.db')}` })
  keys = openKeys(join(folder, 'keys'))
  store = createJournalStore({ database, keys })
  alerts = []
  const journal = createJournal({ store, keys, now, newId })
  devices = createDevices({ database, store: createDeviceStore(database), journal, live: createLive(), now, newId })
  accept = createAcceptance({
    database,
    store: createRegisterStore(database),
    journal,
    devices,
    timeZoneOf: async () => 'Europe/Paris',
    notify: async (_, { code, subject }) => void alerts.push({ code, subject }),
    committed: () => undefined,
    now,
  })
  await plant()
  till = createTill({ now })
  await pair(till)
})
afterEach(() => database.close())

async function plant() {
  const createdAt = now().toISOString() as Instant
  await database.client.organisation.create({
    data: {
      id: newId(),
      name: 'La Recyclerie',
      createdAt,
      sites: { create: { id: site, code: '1', name: 'Nord', timeZone: 'Europe/Paris', address: '', siret: '', createdAt } },
    },
  })
  await devices.createRegister(jobActor('test'), { id: register, siteId: site, number: 1, name: 'Caisse 1' })
}

async function pair(tablet: Till) {
  const { code } = await devices.issuePairingCode(jobActor('test'), register)
  await devices.pair(tablet.pairing(code))
}

const opening = () => [till.openChain({ siteId: site, registerId: register }), till.openSession(session, day)]
const sales = () => database.client.sale.findMany({ orderBy: { sequence: 'asc' } })
const verify = async () => verifyJournal({ database, store, keys, publicKeys: await devices.publicKeys() }, { full: true })
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: { code: string }) => error.code,
  )

describe('a till that sends its entries', () => {
  test('has its sale stored, signed, chained and verified', async () => {
    const receipt = await accept(till.send([...opening(), till.sell(session, day)]))
    expect(receipt.verdicts.map(({ verdict }) => verdict)).toEqual(['accepted', 'accepted', 'accepted'])
    expect(receipt.head).toEqual({ chain: till.chain, ...till.head() })
    expect(await sales()).toMatchObject([{ totalCents: 500, ticketNumber: 1, counted: true, businessDay: day }])
    expect(await verify()).toMatchObject({ chains: 2, entries: 5, problems: [] })
  })

  test('may send a sale five times: it is counted once and gets the same answer', async () => {
    await accept(till.send(opening()))
    const batch = till.send([till.sell(session, day)])
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => accept(batch)))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(await sales()).toHaveLength(1)
  })

  test('is told where to resend from when one is missing, and nothing is stored', async () => {
    await accept(till.send(opening()))
    till.sell(session, day)
    await expect(accept(till.send([till.sell(session, day)]))).rejects.toMatchObject({ code: 'entries.gap', values: { expected: 3 } })
    expect(await sales()).toEqual([])
  })

  test('with an unknown key must be paired again', async () => {
    const stranger = createTill({ now })
    expect(await refusal(accept(stranger.send([stranger.openSession(session, day)])))).toBe('entries.unknown-key')
  })

  test('is refused when an entry was altered after signing', async () => {
    const [first, second] = opening()
    const altered = { ...(second as typeof first), text: (second?.text ?? '').replace('10000', '90000') }
    expect(await refusal(accept(till.send([first, altered] as never)))).toBe('entries.signature')
  })

  test('is refused when the text is not canonical, even if its signature holds', async () => {
    const [first] = opening()
    expect(await refusal(accept(till.send([till.sign(` ${first?.text ?? ''}`)])))).toBe('entries.signature')
  })

  test('is refused when a clone of it wrote another entry under the same sequence', async () => {
    await accept(till.send(opening()))
    const text = (sequence: number) => till.sell(session, day).text.replace(`"sequence":${sequence}`, '"sequence":2')
    expect(await refusal(accept(till.send([till.sign(text(3))])))).toBe('entries.link')
  })

  test('loses nothing when another till sends a wrong batch in the same tick', async () => {
    const good = accept(till.send(opening()))
    const bad = refusal(accept({ ...till.send([]), chain: newId() }))
    expect([(await good).head.sequence, await bad]).toEqual([2, 'entries.unknown-key'])
  })
})

describe('a sale that does not add up', () => {
  const wrongTotal = (payload: unknown) => ({ ...(payload as object), totalCents: 499 }) as never

  test('is stored, disputed, not counted, and somebody is told', async () => {
    const receipt = await accept(till.send([...opening(), till.sell(session, day, { change: wrongTotal })]))
    expect(receipt.verdicts.at(-1)).toEqual({ sequence: 3, verdict: 'disputed', reason: 'totals' })
    expect(await sales()).toMatchObject([{ counted: false }])
    expect((await store.head(till.chain))?.totals.sales).toBe(0)
    expect(alerts).toEqual([{ code: 'entry.disputed', subject: `${till.chain}:3` }])
  })

  test('does not stop the chain: the next good sale counts', async () => {
    await accept(till.send([...opening(), till.sell(session, day, { change: wrongTotal }), till.sell(session, day)]))
    expect((await sales()).map(({ counted }) => counted)).toEqual([false, true])
    expect((await verify()).problems).toEqual([])
  })

  test('whose payload fits no schema keeps its place without rows', async () => {
    const receipt = await accept(till.send([...opening(), till.write('sale', { nothing: 'here' })]))
    expect(receipt.verdicts.at(-1)).toMatchObject({ verdict: 'disputed', reason: 'schema' })
    expect(await sales()).toEqual([])
  })

  test('whose id was used before is kept, disputed alone; its neighbours count', async () => {
    const saleId = newId()
    const batch = [
      ...opening(),
      till.sell(session, day, { saleId }),
      till.sell(session, day, { saleId, lines: [kettle, kettle] }),
      till.sell(session, day),
    ]
    const receipt = await accept(till.send(batch))
    expect(receipt.verdicts.map(({ reason }) => reason)).toEqual(['', '', '', 'projection', ''])
    expect((await sales()).map(({ totalCents }) => totalCents)).toEqual([500, 500])
    expect((await verify()).problems).toEqual([])
  })
})

describe('a sale of a closed day', () => {
  test('is late: it counts on its day and is posted on the first open one', async () => {
    await database.client.closedDay.create({ data: { siteId: site, day, closedAt: '', totals: '' } })
    const receipt = await accept(till.send([...opening(), till.sell(session, day)]))
    expect(receipt.verdicts.at(-1)).toEqual({ sequence: 3, verdict: 'late', reason: 'closed-day' })
    expect(await sales()).toMatchObject([{ businessDay: day, postedDay: '2026-11-22', counted: true }])
  })

  test('far in the future is disputed for its clock, never refused', async () => {
    const receipt = await accept(till.send([...opening(), till.sell(session, '2027-11-21')]))
    expect(receipt.verdicts.at(-1)).toMatchObject({ verdict: 'disputed', reason: 'clock' })
  })
})

describe('a tablet that was replaced', () => {
  test('may still send what it kept; its entries are disputed until somebody settles them', async () => {
    await accept(till.send(opening()))
    const kept = till.send([till.sell(session, day)])
    await pair(createTill({ now }))
    expect((await accept(kept)).verdicts).toEqual([{ sequence: 3, verdict: 'disputed', reason: 'revoked-key' }])
  })

  test('hands its perpetual totals on: the next chain of the register goes on from them', async () => {
    await accept(till.send([...opening(), till.sell(session, day)]))
    const next = createTill({ now, totals: till.totals() })
    await pair(next)
    await accept(next.send([next.openChain({ siteId: site, registerId: register }), next.openSession(newId(), day)]))
    expect((await store.head(next.chain))?.totals).toEqual({ sales: 1, salesCents: 500, donationsCents: 0 })
  })

  test('whose next chain claims other totals has its opening disputed', async () => {
    await accept(till.send([...opening(), till.sell(session, day)]))
    const next = createTill({ now })
    await pair(next)
    const receipt = await accept(next.send([next.openChain({ siteId: site, registerId: register })]))
    expect(receipt.verdicts).toEqual([{ sequence: 1, verdict: 'disputed', reason: 'totals' }])
  })

  test('cannot pair with a code that was used, is wrong or is too old', async () => {
    const { code } = await devices.issuePairingCode(jobActor('test'), register)
    await devices.pair(createTill({ now }).pairing(code))
    expect(await refusal(devices.pair(createTill({ now }).pairing(code)))).toBe('pairing.code-expired')
    expect(await refusal(devices.pair(createTill({ now }).pairing('00000000')))).toBe('pairing.code-wrong')
  })

  test('asking again with the same ids gets the same register', async () => {
    const tablet = createTill({ now })
    const { code } = await devices.issuePairingCode(jobActor('test'), register)
    const first = await devices.pair(tablet.pairing(code))
    const second = await devices.pair(tablet.pairing(code))
    expect([second.register.id, second.token === first.token]).toEqual([first.register.id, false])
  })
})
