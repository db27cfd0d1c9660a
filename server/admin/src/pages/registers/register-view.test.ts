import type { RegisterState } from '@grenier/shared/contract/registers.ts'
import type { Cents, Instant } from '@grenier/shared/domain/units.ts'
import { describe, expect, test } from 'vitest'
import { groupedCode, minutesText, timeLeft } from './countdown.ts'
import { nextNumber } from './next-number.ts'
import { ageOf, folded, isSilent, mayBeClosed, registerPhase, registerTone } from './register-view.ts'

const now = '2026-11-21T13:05:00.000Z' as Instant
const at = (text: string) => text as Instant
const till: RegisterState = {
  id: 'till',
  siteId: 'north',
  number: 1,
  name: 'Caisse 1',
  paired: true,
  deviceLabel: 'Tablette',
  printerAddress: null,
  lastSeenAt: at('2026-11-21T13:04:30.000Z'),
  pending: 0,
  missing: 0,
  varianceThresholdCents: 500 as Cents,
  commentNeeded: true,
  tells: [],
  version: '',
  printerVersion: '',
  lock: null,
  pinLocks: [],
  leftOpen: [],
  session: null,
}
const session = {
  id: 'session',
  businessDay: '2026-11-21',
  openedAt: at('2026-11-21T09:00:00.000Z'),
  closedAt: null,
  operator: 'Awa',
  floatCents: 0 as Cents,
  expectedCents: 0 as Cents,
  varianceCents: null,
  sales: 0,
  salesCents: 0 as Cents,
} as NonNullable<RegisterState['session']>

describe('a session', () => {
  test('may be closed from here only while it is open and a tablet is there to do it', () => {
    const closed = { ...session, closedAt: at('2026-11-21T12:00:00.000Z') }
    expect([{ ...till, session }, { ...till, session: closed }, { ...till, paired: false, session }, till].map(mayBeClosed)).toEqual([
      true,
      false,
      false,
      false,
    ])
  })
})

describe('a register at a glance', () => {
  test('is open from its opening to its closing', () => {
    expect(registerPhase({ ...till, paired: false })).toBe('unpaired')
    expect(registerPhase(till)).toBe('never-opened')
    expect(registerPhase({ ...till, session })).toBe('open')
    expect(registerPhase({ ...till, session: { ...session, closedAt: now } })).toBe('closed')
  })

  test('is offline after a minute of silence', () => {
    expect(isSilent(till, now)).toBe(false)
    expect(isSilent({ ...till, lastSeenAt: at('2026-11-21T13:03:59.999Z') }, now)).toBe(true)
    expect(isSilent({ ...till, paired: false, lastSeenAt: null }, now)).toBe(false)
  })

  test('says how old its figures are: minutes, then hours, then the moment', () => {
    const ages = ['2026-11-21T13:04:30.000Z', '2026-11-21T13:02:00.000Z', '2026-11-21T11:00:00.000Z', '2026-11-20T11:00:00.000Z']
    expect(ages.map((seen) => ageOf(at(seen), now))).toEqual([
      { unit: 'minutes', count: 1 },
      { unit: 'minutes', count: 3 },
      { unit: 'hours', count: 2 },
      { unit: 'moment' },
    ])
  })

  test('turns red while it is locked, and orange while somebody’s PIN is', () => {
    const lock = { id: 'lock', reason: 'Vol', askedAt: now, askedBy: 'Rosa', doneAt: null }
    expect(registerTone({ ...till, session, lock }, now)).toBe('stop')
    expect(registerTone({ ...till, session, pinLocks: [{ id: 'pin', operatorId: 'awa', operator: 'Awa', lockedAt: now }] }, now)).toBe(
      'wait',
    )
  })

  test('turns orange while a session is left open on a tablet that is gone; no till is asked to close that one', () => {
    const left = { ...till, session, leftOpen: [{ id: session.id, businessDay: session.businessDay, openedAt: now }] }
    expect([registerTone(left, now), mayBeClosed(left), mayBeClosed({ ...till, session })]).toEqual(['wait', false, true])
  })

  test('is folded away when there are many and there is nothing to say of it', () => {
    const closed = { ...till, session: { ...session, closedAt: now } }
    const many = [...Array.from({ length: 18 }, () => closed), { ...till, session }, { ...closed, pending: 2 }]
    const { shown, rest } = folded(many, now, many.length)
    expect([shown.length, rest.length]).toEqual([2, 18])
    expect(folded(many.slice(0, 8), now, 8).rest).toEqual([])
    // Three sites of eight are more than a screen takes.
    expect(folded(many.slice(0, 8), now, 24).shown).toEqual([])
  })

  test('turns orange while it holds sales, or sells out of reach', () => {
    expect(registerTone({ ...till, session }, now)).toBe('go')
    expect(registerTone({ ...till, pending: 3 }, now)).toBe('wait')
    expect(registerTone({ ...till, session, lastSeenAt: null }, now)).toBe('wait')
    expect(registerTone({ ...till, lastSeenAt: null }, now)).toBe('still')
  })
})

test('a new register gets the first free number of its site', () => {
  const taken = [till, { ...till, number: 3 }, { ...till, siteId: 'south', number: 2 }]
  expect([nextNumber(taken, 'north'), nextNumber(taken, 'south'), nextNumber([], 'north')]).toEqual([2, 1, 1])
})

test('the countdown of a code ends at zero', () => {
  expect(minutesText(timeLeft(at('2026-11-21T13:19:05.000Z'), now))).toBe('14\u00a0min\u00a005\u00a0s')
  expect(minutesText(timeLeft(at('2026-11-21T13:00:00.000Z'), now))).toBe('0\u00a0min\u00a000\u00a0s')
})

test('a code is read in two groups, unless it comes grouped', () => {
  expect([groupedCode('7K3M9QXF'), groupedCode('7K3M-9QXF'), groupedCode('1234')]).toEqual(['7K3M 9QXF', '7K3M-9QXF', '1234'])
})
