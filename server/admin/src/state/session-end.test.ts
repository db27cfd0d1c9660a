import type { Me } from '@grenier/shared/contract/session.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Submission } from './submission.svelte.ts'
import { expiry, nadia, startSessionTrial, type SessionTrial } from './trial/session-trial.ts'

let at: SessionTrial
beforeEach(async () => {
  at = await startSessionTrial()
})
afterEach(() => at.stop())

describe('a session that ends in the middle of the work', () => {
  test('asks for the code too, after which everything under way goes on', async () => {
    const { session, api } = at.openSession()
    await session.start()
    at.isLoggedIn = false
    at.hasSecondFactor = true
    const work = api.registers()
    await expiry(session)
    await session.logIn({ email: nadia.email, password: 'une phrase' })
    expect(session.expired).toBe(true)
    await session.typeCode('123456')
    expect([await work, session.expired]).toEqual([[], false])
  })

  test('asks for one log-in, after which everything under way goes on', async () => {
    const { session, api } = at.openSession()
    await session.start()
    at.isLoggedIn = false
    const work = Promise.all([api.registers(), api.people()])
    await expiry(session)
    await session.logIn({ email: nadia.email, password: 'une phrase' })
    expect([await work, session.expired]).toEqual([[[], []], false])
  })

  test('because nobody touched it is told by the page’s own fetch, and what was typed before is saved after the log-in', async () => {
    const { session, api } = at.openSession()
    await session.start()
    at.isLoggedIn = false
    const fetched = api.registers()
    await expiry(session)
    const form = new Submission()
    const saved = form.send(() => api.writeNote('alert', 'a', { id: 'n', text: 'Compté deux fois.' }))
    expect([form.busy, session.me?.name]).toEqual([true, 'Nadia'])
    await session.logIn({ email: nadia.email, password: 'une phrase' })
    expect([await fetched, await saved, form.problem]).toEqual([[], { answer: [] }, undefined])
  })

  test('by withdrawn access asks for the log-in as soon as the page asks who is here', async () => {
    const { session } = at.openSession()
    await session.start()
    at.isLoggedIn = false
    const read = session.readAgain()
    await expiry(session)
    session.leave()
    await expect(read).rejects.toMatchObject({ status: 401 })
  })

  test('asks for nothing when the same person is here in other data, and for the log-in when it is somebody else', async () => {
    const { session } = at.openSession()
    await session.start()
    at.me = { ...nadia, userId: 'nadia-elsewhere' }
    expect([await session.renew(), session.me?.userId, session.expired]).toEqual([true, 'nadia-elsewhere', false])
    at.me = { ...nadia, userId: 'lina', email: 'lina@exemple.fr' }
    const renewed = session.renew()
    await expiry(session)
    session.leave()
    expect(await renewed).toBe(false)
  })

  test('is not undone by an answer that comes after they left', async () => {
    const late = Promise.withResolvers<Me>()
    const { session } = at.openSession({}, { whoIsHere: async () => nadia, me: () => late.promise })
    await session.start()
    const read = session.readAgain()
    session.leave()
    late.resolve(nadia)
    await read
    expect(session.me).toBeUndefined()
  })

  test('gives up what was under way when somebody else wants to log in', async () => {
    const { session, api } = at.openSession()
    await session.start()
    at.isLoggedIn = false
    const work = api.registers()
    await expiry(session)
    session.leave()
    await expect(work).rejects.toMatchObject({ status: 401 })
    expect(session.me).toBeUndefined()
  })
})
