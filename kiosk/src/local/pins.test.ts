import { newId } from '@grenier/shared/domain/uuid.ts'
import { describe, expect, test } from 'vitest'
import type { ReportPinLock } from '@grenier/shared/contract/registers.ts'
import { createPinLocks } from './pin-locks.ts'
import { createPins } from './pins.ts'
import type { Answer } from './server.ts'
import { tillToTry } from './trial/till-to-try.ts'

const right: Answer<undefined> = { kind: 'answered', body: undefined }
const wrong: Answer<undefined> = { kind: 'refused', status: 401, code: 'pin.wrong', message: '', values: {} }
const offline: Answer<undefined> = { kind: 'offline' }

async function pinsWith(answers: Answer<undefined>[]) {
  const { database, pair } = await tillToTry()
  await pair()
  const asked: string[] = []
  const verifyPin = async (_register: string, { pin }: { pin: string }) => {
    asked.push(pin)
    return answers.shift() ?? offline
  }
  return { pins: createPins({ database, server: { verifyPin } }), database, asked, awa: newId() }
}

describe('a PIN', () => {
  test('is checked by the server the first time, then by this till alone', async () => {
    const { pins, asked, awa, database } = await pinsWith([right])
    expect(await pins.check(awa, '4821')).toEqual({ kind: 'right' })
    expect(await pins.check(awa, '4821')).toEqual({ kind: 'right' })
    expect(asked).toEqual(['4821'])
    expect(await pins.knownHere()).toEqual(new Set([awa]))
    expect(JSON.stringify(await database.getAll('pins'))).not.toContain('4821')
  })

  test('of somebody this till has never seen needs the network', async () => {
    const { pins, awa } = await pinsWith([])
    expect(await pins.check(awa, '4821')).toEqual({ kind: 'unknown-here' })
  })

  test('is asked for by a tablet that the server does not know any more, and counts as no try', async () => {
    const nobody: Answer<undefined> = { kind: 'refused', status: 401, code: 'session.none', message: 'Connectez-vous.', values: {} }
    const { pins, awa, database } = await pinsWith([nobody])
    expect(await pins.check(awa, '4821')).toEqual({ kind: 'unknown-till' })
    expect(await database.getAll('pinTries')).toEqual([])
  })

  test('that changed on the server is learnt again', async () => {
    const { pins, awa } = await pinsWith([right, right])
    await pins.check(awa, '4821')
    expect(await pins.check(awa, '9000')).toEqual({ kind: 'right' })
    expect(await pins.check(awa, '9000')).toEqual({ kind: 'right' })
  })

  test('that is wrong five times makes wait 30 s, then twice as long each time', async () => {
    const { pins, awa } = await pinsWith([wrong, wrong, wrong, wrong, wrong, wrong])
    for (let attempt = 1; attempt < 5; attempt++) expect(await pins.check(awa, '0000')).toEqual({ kind: 'wrong' })
    expect(await pins.check(awa, '0000')).toEqual({ kind: 'wait', waitMs: 30_000 })
    expect(await pins.elapse(awa, 30_000)).toBe(0)
    expect(await pins.check(awa, '0000')).toEqual({ kind: 'wait', waitMs: 60_000 })
  })

  test('makes wait after a reload too, and no clock shortens it', async () => {
    const { pins, awa, database } = await pinsWith([wrong, wrong, wrong, wrong, wrong])
    for (let attempt = 0; attempt < 5; attempt++) await pins.check(awa, '0000')
    const reloaded = createPins({ database, server: { verifyPin: async () => right } })
    expect(await reloaded.check(awa, '4821')).toEqual({ kind: 'wait', waitMs: 30_000 })
    expect(await reloaded.elapse(awa, 12_000)).toBe(18_000)
    expect(await reloaded.check(awa, '4821')).toEqual({ kind: 'wait', waitMs: 18_000 })
  })

  test('that is right starts the count again', async () => {
    const { pins, awa, database } = await pinsWith([wrong, wrong, right])
    for (const pin of ['0000', '0001', '4821']) await pins.check(awa, pin)
    expect(await database.getAll('pinTries')).toEqual([])
  })
})

describe('a PIN that was wrong twenty times in a row', () => {
  const register = newId()
  const wrongTimes = (count: number) => Array.from({ length: count }, () => wrong)

  async function lockedTill(answers: Answer<undefined>[] = []) {
    const till = await pinsWith([...wrongTimes(20), ...answers])
    const { pins, awa } = till
    for (let attempt = 1; attempt <= 20; attempt++, await pins.elapse(awa, 3_600_000)) await pins.check(awa, '0000')
    const lock = async () => (await till.database.get('pinTries', awa))?.lock
    const told: ReportPinLock[] = []
    const reportPinLock = async (_: string, report: ReportPinLock) => (told.push(report), right)
    return { ...till, lock, told, locks: createPinLocks({ database: till.database, server: { reportPinLock } }) }
  }

  test('asks for somebody who answers for the site, after a reload and any time as well', async () => {
    const { pins, awa, database, asked } = await lockedTill()
    expect(await pins.check(awa, '4821')).toEqual({ kind: 'locked' })
    const reloaded = createPins({ database, server: { verifyPin: async () => right } })
    await reloaded.elapse(awa, 365 * 86_400_000)
    expect([await reloaded.check(awa, '4821'), await reloaded.isLockedFor(awa)]).toEqual([{ kind: 'locked' }, true])
    expect(asked).toHaveLength(20)
  })

  test('is unlocked here by somebody else, and the server is told when it can be reached', async () => {
    const { pins, awa, locks, lock, told } = await lockedTill([right])
    await locks.unlock(awa, 'rosa')
    expect([await pins.isLockedFor(awa), await pins.check(awa, '4821')]).toEqual([false, { kind: 'right' }])
    await locks.exchange()
    expect(told).toMatchObject([{ operatorId: awa, unlockedBy: 'rosa' }])
    expect(await lock()).toBeUndefined()
  })

  test('is told to the server once, and forgotten once it was unlocked on the dashboard', async () => {
    const { pins, awa, locks, lock, told } = await lockedTill()
    await locks.exchange()
    await locks.exchange([register])
    expect([told.length, await pins.isLockedFor(awa)]).toEqual([1, true])
    await locks.exchange([(await lock())?.id ?? ''])
    expect([await pins.isLockedFor(awa), await lock()]).toEqual([false, undefined])
  })

  test.each([
    ['no server answers', offline],
    ['the server has too much to do', { kind: 'refused', status: 429, code: 'request.too-many', message: '', values: {} }],
  ] as const)('is told again as long as %s', async (_, answer) => {
    const { awa, database } = await lockedTill()
    let tries = 0
    const locks = createPinLocks({ database, server: { reportPinLock: async () => (tries++, answer) } })
    await locks.exchange()
    await locks.exchange()
    expect([tries, (await database.get('pinTries', awa))?.lock?.isTold]).toEqual([2, undefined])
  })

  test('that the server locked first is locked here under the same lock', async () => {
    const lockId = newId()
    const refused: Answer<undefined> = { kind: 'refused', status: 423, code: 'pin.locked', message: '', values: { id: lockId } }
    const { pins, awa, database } = await pinsWith([refused])
    expect(await pins.check(awa, '4821')).toEqual({ kind: 'locked' })
    expect((await database.get('pinTries', awa))?.lock).toMatchObject({ id: lockId, isTold: true })
  })
})
