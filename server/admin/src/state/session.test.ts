import type { Me } from '@grenier/shared/contract/session.ts'
import { fr } from '@grenier/shared/messages/admin/fr.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ApiProblem } from '../api.ts'
import type { Preferences } from './preferences.svelte.ts'
import type { Session } from './session.svelte.ts'
import { Texts } from './texts.svelte.ts'
import { nadia, startSessionTrial, type SessionTrial } from './trial/session-trial.ts'
import { createWords } from './words.svelte.ts'

let at: SessionTrial
beforeEach(async () => {
  at = await startSessionTrial()
})
afterEach(() => at.stop())

describe('who is here', () => {
  test('logs out also when the session is over, or another person’s by now', async () => {
    const { session } = at.openSession(
      {},
      { logOut: () => Promise.reject(new ApiProblem(401, { code: 'session.none', message: '', values: {}, requestId: '' })) },
    )
    await session.start()
    await session.logOut()
    expect(session.me).toBeUndefined()
  })

  test('is known at the start, with rights by site', async () => {
    const { session } = at.openSession({ site: '2' })
    await session.start()
    expect([session.known, session.me?.name, session.site?.name]).toEqual([true, 'Nadia', 'Sud'])
    expect([session.may('sales.read', 'south'), session.may('sales.read', 'north')]).toEqual([true, false])
    expect([session.timeZone(), session.timeZone('north')]).toEqual(['Indian/Reunion', 'Europe/Paris'])
  })

  test('is read again after something changed, and one site is not the whole organisation', async () => {
    const { session } = at.openSession()
    await session.start()
    session.me = { ...nadia, sites: [], rights: { '*': ['sites.edit'] } }
    expect(session.mayEverywhere('sites.edit')).toBe(true)
    await session.readAgain()
    expect([session.sites.length, session.mayEverywhere('sales.read')]).toEqual([2, false])
  })

  test('reads the names that somebody gave to categories, in every language, until they take them back', async () => {
    const { session } = at.openSession()
    const words = createWords({ preferences: { locale: 'fr' } as Preferences, session, texts: new Texts(async () => ({})) })
    at.me = { ...nadia, categoryNames: { 'EEE-1': 'Le froid' } }
    await session.start()
    expect([words.sayCode('category.EEE-1', ''), words.say('category.EEE-2')]).toEqual(['Le froid', fr['category.EEE-2']])
    at.me = nadia
    await session.readAgain()
    expect(words.say('category.EEE-1')).toBe(fr['category.EEE-1'])
  })

  test('whose site or right was taken away is told once, and gains go without a word', async () => {
    const { session } = at.openSession()
    await session.start()
    at.me = { ...nadia, rights: { '*': ['sales.read', 'deposits.read'] } }
    await session.readAgain()
    expect([session.taken, session.may('deposits.read')]).toEqual([undefined, true])
    at.me = { ...at.me, rights: { '*': ['deposits.read'] } }
    await session.readAgain()
    expect([session.taken, session.may('sales.read')]).toEqual(['right', false])
    at.me = { ...at.me, sites: at.me.sites.slice(1) }
    await session.readAgain()
    expect([session.taken, session.site?.name]).toEqual(['site', 'Sud'])
    session.taken = undefined
    await session.readAgain()
    expect(session.taken).toBeUndefined()
  })

  test('is what the latest question was answered, in whatever order the answers come', async () => {
    const answers = [Promise.withResolvers<Me>(), Promise.withResolvers<Me>()]
    let asked = 0
    const me = () => answers[asked++]?.promise ?? Promise.resolve(nadia)
    const { session } = at.openSession({}, { me })
    const both = [session.readAgain(), session.readAgain()]
    answers[1]?.resolve({ ...nadia, name: 'Nadia, now' })
    await both[1]
    answers[0]?.resolve({ ...nadia, name: 'Nadia, before' })
    await both[0]
    expect(session.me?.name).toBe('Nadia, now')
  })

  test('is told what was taken while the session had ended', async () => {
    const { session } = at.openSession()
    await session.start()
    await at.endOf(session)
    session.enter({ ...nadia, sites: nadia.sites.slice(0, 1) })
    expect(session.taken).toBe('site')
    session.leave()
    session.enter(nadia)
    expect(session.taken).toBeUndefined()
  })

  test('may be somebody else after the log-in, from whom nothing was taken', async () => {
    const { session } = at.openSession()
    await session.start()
    await at.endOf(session)
    session.enter({ ...nadia, userId: 'another', sites: [] })
    expect([session.taken, session.sites]).toEqual([undefined, []])
  })

  test('is nobody before the log-in, without any alarm', async () => {
    at.isLoggedIn = false
    const { session } = at.openSession()
    await session.start()
    expect([session.known, session.me, session.problem]).toEqual([true, undefined, undefined])
  })
})

describe('something weighty', () => {
  /** Waits until the password is asked for on top of the page. */
  const question = async (session: Session) => {
    while (!session.confirming) await new Promise((next) => setImmediate(next))
  }

  test('asks for the password once, after which everything under way goes on', async () => {
    const { session, api } = at.openSession()
    await session.start()
    at.isConfirmed = false
    const work = Promise.all([api.registers(), api.people()])
    await question(session)
    await session.confirmWith('une phrase')
    expect([await work, session.confirming]).toEqual([[[], []], false])
  })

  test('is not done when the question is put away', async () => {
    const { session, api } = at.openSession()
    await session.start()
    at.isConfirmed = false
    const work = api.registers()
    await question(session)
    session.giveUp()
    await expect(work).rejects.toMatchObject({ status: 403, code: 'session.confirm-needed' })
    expect(session.me?.name).toBe('Nadia')
  })
})

describe('a second factor', () => {
  test('is asked for after the password, and only then is somebody in', async () => {
    at.isLoggedIn = false
    at.hasSecondFactor = true
    const { session } = at.openSession()
    await session.start()
    await session.logIn({ email: nadia.email, password: 'une phrase' })
    expect([session.codeAsked, session.me]).toEqual([true, undefined])
    await session.typeCode('123456')
    expect([session.codeAsked, session.me?.name, session.mustSetUp]).toEqual([false, 'Nadia', false])
  })

  test('that must be set up leads there at the log-in, and nobody away from what they were doing', async () => {
    const { session } = at.openSession()
    session.enter({ ...nadia, secondFactor: 'demanded' })
    expect(session.mustSetUp).toBe(true)
    await session.readAgain()
    expect(session.mustSetUp).toBe(false)
    const { renewed } = await at.endOf(session)
    session.enter({ ...nadia, secondFactor: 'demanded' })
    at.me = { ...nadia, secondFactor: 'demanded' }
    await session.readAgain()
    expect([await renewed, session.mustSetUp]).toEqual([true, false])
  })

  test('that is demanded from now on leads to it at once, and takes nothing else away', async () => {
    const { session } = at.openSession()
    await session.start()
    at.me = { ...nadia, rights: {}, sites: [], secondFactor: 'demanded' }
    await session.readAgain()
    expect([session.mustSetUp, session.taken]).toEqual([true, undefined])
  })
})
