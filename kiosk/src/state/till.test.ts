import type { RegisterSetup } from '@grenier/shared/contract/registers.ts'
import type { Situation } from '@grenier/shared/contract/session.ts'
import { cashPayment } from '@grenier/shared/domain/sale.ts'
import { type BusinessDay, cents, instant } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { describe, expect, test } from 'vitest'
import { createServerClock } from '../local/clock.ts'
import { createPastTickets } from '../local/past-tickets.ts'
import type { Book } from '../local/records.ts'
import { createSettings } from '../local/settings.ts'
import { createWriting } from '../local/writing.ts'
import type { Answer, Server } from '../local/server.ts'
import { expectedInDrawer } from '../local/till-head.ts'
import { oneAtATime, setupFor, tillToTry } from '../local/trial/till-to-try.ts'
import { Connection } from './connection.svelte.ts'
import { Habits } from './habits.svelte.ts'
import type { ApprovalRequest } from './approval.ts'
import { letGo } from './let-go.ts'
import { Screens } from './screens.svelte.ts'
import { createTillActions } from './till-actions.ts'
import { Till } from './till.svelte.ts'

const refused = (status: number, code: string): Answer<never> => ({ kind: 'refused', status, code, message: '', values: {} })
const demonstrationAccount = { email: '', password: '', pins: [{ name: 'Awa', pin: '4821' }], pairingCode: 'ESSAI123' }
const ready: Situation = { state: 'ready', demonstration: false, canMail: false }
const demonstration: Situation = { state: 'ready', demonstration: true, canMail: false, demonstrationAccount }

async function tillAt(situation: Answer<Situation>, setups: Answer<RegisterSetup>[] = []) {
  const { database, registerId } = await tillToTry()
  const codes: string[] = []
  const server: Server = {
    ask: async () => ({ kind: 'offline' }),
    situation: async () => situation,
    alive: async () => ({ kind: 'offline' }),
    pair: async ({ code, deviceId, chain, trainingChain }) => {
      codes.push(code)
      const isDemonstration = situation.kind === 'answered' && situation.body.demonstration
      const setup = setupFor(deviceId, chain, registerId, { demonstration: isDemonstration })
      return { kind: 'answered', body: { ...setup, device: { ...setup.device, ...(trainingChain && { trainingChain }) } } }
    },
    setup: async () => setups.shift() ?? { kind: 'offline' },
    send: async () => ({ kind: 'offline' }),
    askApproval: async () => ({ kind: 'offline' }),
    approval: async () => ({ kind: 'offline' }),
    verifyPin: async () => ({ kind: 'offline' }),
    lockDone: async () => ({ kind: 'offline' }),
    reportPinLock: async () => ({ kind: 'offline' }),
    recordWeighed: async () => ({ kind: 'offline' }),
    voucher: async () => ({ kind: 'offline' }),
    orderReceipt: async () => ({ kind: 'offline' }),
    receipt: async () => ({ kind: 'offline' }),
    retryReceipt: async () => ({ kind: 'offline' }),
    giveUpReceipt: async () => ({ kind: 'offline' }),
    withdrawApproval: async () => ({ kind: 'offline' }),
    ticket: async () => ({ kind: 'offline' }),
    rescue: async () => ({ kind: 'offline' }),
  }
  const memory: { operator: string | null; book: Book } = { operator: null, book: 'current' }
  const openTill = () => {
    const connection = new Connection()
    const clock = createServerClock({
      stored: undefined,
      deviceNow: Date.now,
      monotonic: () => performance.now(),
      keep: async () => undefined,
    })
    const parts = createWriting({
      database,
      server,
      clock,
      alone: oneAtATime(),
      now: () => instant(new Date()),
      version: '1',
      onRefused: () => undefined,
    })
    const writing = async () => parts
    const onWritten = () => undefined
    const till = new Till({
      ...{ database, server, clock, connection, writing, deviceLabel: 'tablette', secure: true, onWritten },
      operatorMemory: { read: () => memory.operator, write: (operator) => (memory.operator = operator) },
      bookMemory: { read: () => memory.book, write: (book) => (memory.book = book) },
      keepStorage: async () => true,
    })
    const pastTickets = createPastTickets({ database })
    const habits = new Habits(createSettings({ database }))
    const actions = createTillActions({ till, database, writing, pastTickets: async () => pastTickets, habits, connection, onWritten })
    return { till, actions, habits, pastTickets, connection }
  }
  return { ...openTill(), openTill, codes, database }
}

async function start(till: Till): Promise<void> {
  await till.open()
  if (till.phase === 'starting') await till.meetServer()
}

const day = '2026-11-21' as BusinessDay

const answered = <Body>(body: Body): Answer<Body> => ({ kind: 'answered', body })

describe('a tablet', () => {
  test('says "see the console" while the server has no account yet', async () => {
    const { till } = await tillAt(answered({ state: 'first-run', demonstration: false, canMail: false }))
    await start(till)
    expect(till.phase).toBe('first-run')
  })

  test('waits for a code, also when no server answers', async () => {
    for (const situation of [answered(ready), { kind: 'offline' } as const]) {
      const { till, codes } = await tillAt(situation)
      await start(till)
      expect(till.phase).toBe('unpaired')
      expect(codes).toEqual([])
    }
  })

  test('pairs by itself in the demonstration', async () => {
    const { till, codes } = await tillAt(answered(demonstration))
    await start(till)
    expect([till.phase, till.demonstration, codes]).toEqual(['paired', true, ['ESSAI123']])
  })

  test('once paired starts without any server, with the person who was there before the reload', async () => {
    const { till, openTill } = await tillAt(answered(ready))
    await start(till)
    await till.pair('ABC234')
    const awa = till.setup?.operators[0]
    if (awa) till.signIn(awa)
    const { till: reloaded } = openTill()
    await start(reloaded)
    expect([reloaded.phase, reloaded.operator?.name]).toEqual(['paired', 'Awa'])
  })

  test('knows who is signed in as the server last told them, and lets them go once their access is gone and nothing is being paid', async () => {
    const setups: Answer<RegisterSetup>[] = []
    const { till } = await tillAt(answered(ready), setups)
    await start(till)
    await till.pair('ABC234')
    const { setup } = till
    const awa = setup?.operators[0]
    if (!setup || !awa) throw new Error('Expected a paired till with an operator')
    till.signIn(awa)
    setups.push(answered({ ...setup, operators: [{ ...awa, name: 'Awa B.' }] }), answered({ ...setup, operators: [] }))
    await till.refresh()
    expect([till.operator?.name, till.isOperatorGone]).toEqual(['Awa B.', false])
    await till.refresh()
    expect([till.operator?.name, till.isOperatorGone]).toEqual(['Awa B.', true])
    const screens = new Screens()
    const approval = screens.askApproval({ corrections: [], subject: 'saleId' } as unknown as ApprovalRequest)
    screens.show('pay')
    letGo({ till, screens })
    expect([till.operator?.name, screens.overlay]).toEqual(['Awa B.', 'pay'])
    screens.show('tickets')
    letGo({ till, screens })
    expect([till.operator, screens.overlay, await approval, till.isOperatorGone]).toEqual([null, null, null, false])
  })

  test('that the server forgot asks to be paired again and can still sell', async () => {
    const { till, actions, connection } = await tillAt(answered(ready), [refused(401, 'access.device')])
    await start(till)
    await till.pair('ABC234')
    await till.refresh()
    expect(connection.stopped).toBe('unknown-key')
    await actions.openSession({ businessDay: day, floatCents: cents(0) })
    expect((await actions.recordSale({ saleId: newId(), lines: [], payments: [], donationCents: cents(0) })).payload.ticket).toBe(1)
  })

  test('that the demonstration forgot pairs again by itself and keeps what it sold', async () => {
    const { till, actions, connection, codes, database } = await tillAt(answered(demonstration), [refused(401, 'access.device')])
    await start(till)
    const before = till.head?.chain
    await actions.openSession({ businessDay: day, floatCents: cents(0) })
    await till.refresh()
    expect(codes).toHaveLength(2)
    expect(connection.stopped).toBeNull()
    expect(till.head?.chain).not.toBe(before)
    expect((await database.getAll('entries')).map((entry) => entry.fact.split(':')[0])).toEqual([
      'chain-opened',
      'session-opened',
      'chain-opened',
    ])
  })
})

describe('a session', () => {
  test('knows what the drawer should hold, its last ticket and what still waits', async () => {
    const { till, actions, connection } = await tillAt(answered(ready))
    await start(till)
    await till.pair('ABC234')
    await actions.openSession({ businessDay: day, floatCents: cents(10_000) })
    const line = { category: 'livres', label: 'Livre', quantity: 3, unitCents: cents(100), totalCents: cents(300) }
    const lines = [{ ...line, grams: 0 as never, certainty: 'unknown', flow: 'reuse' } as const]
    const { payload } = await actions.recordSale({
      ...{ saleId: newId(), lines, donationCents: cents(0) },
      payments: [cashPayment(cents(300), cents(500))],
    })
    expect(payload.payments).toEqual([{ means: 'cash', amountCents: 300, tenderedCents: 500, changeCents: 200 }])
    expect(till.session && expectedInDrawer(till.session)).toBe(10_300)
    expect((await actions.lastSale())?.payload.ticket).toBe(1)
    expect(till.nextTicket).toBe(2)
    expect(connection.waiting).toEqual({ entries: 3, sales: 1 })
    await actions.closeSession({ sessionId: payload.sessionId, countedCents: cents(10_300), comment: '' })
    expect(till.session).toBeNull()
  })
})
