import { newId } from '@grenier/shared/domain/uuid.ts'
import { describe, expect, test } from 'vitest'
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
