import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Me } from '@grenier/shared/contract/session.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createClient } from '../api.ts'
import { createEndpoints, type Api } from '../endpoints.ts'
import { Session } from './session.svelte.ts'
import { Submission } from './submission.svelte.ts'

const nadia: Me = {
  userId: 'nadia',
  name: 'Nadia',
  email: 'nadia@exemple.fr',
  locale: 'fr',
  organisation: { id: 'remise', name: 'La Remise' },
  sites: [
    { id: 'north', code: '1', name: 'Nord', timeZone: 'Europe/Paris', accent: null, logo: null },
    { id: 'south', code: '2', name: 'Sud', timeZone: 'Indian/Reunion', accent: null, logo: null },
  ],
  rights: { south: ['sales.read'] },
  featuresOff: [],
  confirmedUntil: null,
  secondFactor: 'off',
}

/** A server that knows one person and forgets her when told to. */
let server: Server
let isLoggedIn = true
let isConfirmed = true
let hasSecondFactor = false
let me = nadia
beforeEach(async () => {
  me = nadia
  hasSecondFactor = false
  isLoggedIn = true
  isConfirmed = true
  server = createServer((asked, answer) => {
    const isRight = asked.method === 'POST' && asked.url === (hasSecondFactor ? '/api/session/code' : '/api/session')
    if (asked.method === 'POST' && asked.url === '/api/session' && hasSecondFactor)
      return answer.writeHead(202).end(JSON.stringify({ needs: 'code' }))
    if (isRight) isLoggedIn = true
    if (asked.url === '/api/session/confirm') isConfirmed = true
    if (asked.url === '/api/situation') return answer.end(JSON.stringify({ state: 'ready', demonstration: false }))
    if (!isLoggedIn) return answer.writeHead(401).end(JSON.stringify({ code: 'session.none', message: '', values: {}, requestId: '' }))
    if (!isConfirmed)
      return answer.writeHead(403).end(JSON.stringify({ code: 'session.confirm-needed', message: '', values: {}, requestId: '' }))
    return answer.end(JSON.stringify(asked.url?.startsWith('/api/session') === true ? me : []))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
})
afterEach(() => new Promise<void>((done) => server.close(() => done())))

function openSession(query: Record<string, string> = {}, instead: Partial<Api> = {}) {
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const session: Session = new Session({ api: () => api, route: { place: { page: 'overview', id: undefined, query } } })
  const client = createClient({
    base,
    locale: () => 'fr',
    untouchedSeconds: () => 0,
    unreachable: (code) => code,
    renewSession: () => session.renew(),
    confirmSession: () => session.confirm(),
  })
  const api: Api = { ...createEndpoints(client), ...instead }
  return { session, api }
}

/** Waits until the log-in is asked for on top of the page. */
const expiry = async (session: Session) => {
  while (!session.expired) await new Promise((next) => setImmediate(next))
}

describe('who is here', () => {
  test('is known at the start, with rights by site', async () => {
    const { session } = openSession({ site: '2' })
    await session.start()
    expect([session.known, session.me?.name, session.site?.name]).toEqual([true, 'Nadia', 'Sud'])
    expect([session.may('sales.read', 'south'), session.may('sales.read', 'north')]).toEqual([true, false])
    expect([session.timeZone(), session.timeZone('north')]).toEqual(['Indian/Reunion', 'Europe/Paris'])
  })

  test('is read again after something changed, and one site is not the whole organisation', async () => {
    const { session } = openSession()
    await session.start()
    session.me = { ...nadia, sites: [], rights: { '*': ['sites.edit'] } }
    expect(session.mayEverywhere('sites.edit')).toBe(true)
    await session.readAgain()
    expect([session.sites.length, session.mayEverywhere('sales.read')]).toEqual([2, false])
  })

  test('whose site or right was taken away is told once, and gains go without a word', async () => {
    const { session } = openSession()
    await session.start()
    me = { ...nadia, rights: { '*': ['sales.read', 'deposits.read'] } }
    await session.readAgain()
    expect([session.taken, session.may('deposits.read')]).toEqual([undefined, true])
    me = { ...me, rights: { '*': ['deposits.read'] } }
    await session.readAgain()
    expect([session.taken, session.may('sales.read')]).toEqual(['right', false])
    me = { ...me, sites: me.sites.slice(1) }
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
    const { session } = openSession({}, { me })
    const both = [session.readAgain(), session.readAgain()]
    answers[1]?.resolve({ ...nadia, name: 'Nadia, now' })
    await both[1]
    answers[0]?.resolve({ ...nadia, name: 'Nadia, before' })
    await both[0]
    expect(session.me?.name).toBe('Nadia, now')
  })

  test('is told what was taken while the session had ended', async () => {
    const { session } = openSession()
    await session.start()
    void session.renew()
    session.enter({ ...nadia, sites: nadia.sites.slice(0, 1) })
    expect(session.taken).toBe('site')
    session.leave()
    session.enter(nadia)
    expect(session.taken).toBeUndefined()
  })

  test('may be somebody else after the log-in, from whom nothing was taken', async () => {
    const { session } = openSession()
    await session.start()
    void session.renew()
    session.enter({ ...nadia, userId: 'another', sites: [] })
    expect([session.taken, session.sites]).toEqual([undefined, []])
  })

  test('is nobody before the log-in, without any alarm', async () => {
    isLoggedIn = false
    const { session } = openSession()
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
    const { session, api } = openSession()
    await session.start()
    isConfirmed = false
    const work = Promise.all([api.registers(), api.people()])
    await question(session)
    await session.confirmWith('une phrase')
    expect([await work, session.confirming]).toEqual([[[], []], false])
  })

  test('is not done when the question is put away', async () => {
    const { session, api } = openSession()
    await session.start()
    isConfirmed = false
    const work = api.registers()
    await question(session)
    session.giveUp()
    await expect(work).rejects.toMatchObject({ status: 403, code: 'session.confirm-needed' })
    expect(session.me?.name).toBe('Nadia')
  })
})

describe('a second factor', () => {
  test('is asked for after the password, and only then is somebody in', async () => {
    isLoggedIn = false
    hasSecondFactor = true
    const { session } = openSession()
    await session.start()
    await session.logIn({ email: nadia.email, password: 'une phrase' })
    expect([session.codeAsked, session.me]).toEqual([true, undefined])
    await session.typeCode('123456')
    expect([session.codeAsked, session.me?.name, session.mustSetUp]).toEqual([false, 'Nadia', false])
  })

  test('that must be set up leads there at the log-in, and nobody away from what they were doing', async () => {
    const { session } = openSession()
    session.enter({ ...nadia, secondFactor: 'demanded' })
    expect(session.mustSetUp).toBe(true)
    await session.readAgain()
    expect(session.mustSetUp).toBe(false)
    void session.renew()
    session.enter({ ...nadia, secondFactor: 'demanded' })
    me = { ...nadia, secondFactor: 'demanded' }
    await session.readAgain()
    expect(session.mustSetUp).toBe(false)
  })

  test('that is demanded from now on leads to it at once, and takes nothing else away', async () => {
    const { session } = openSession()
    await session.start()
    me = { ...nadia, rights: {}, sites: [], secondFactor: 'demanded' }
    await session.readAgain()
    expect([session.mustSetUp, session.taken]).toEqual([true, undefined])
  })
})

describe('a session that ends in the middle of the work', () => {
  test('asks for the code too, after which everything under way goes on', async () => {
    const { session, api } = openSession()
    await session.start()
    isLoggedIn = false
    hasSecondFactor = true
    const work = api.registers()
    await expiry(session)
    await session.logIn({ email: nadia.email, password: 'une phrase' })
    expect(session.expired).toBe(true)
    await session.typeCode('123456')
    expect([await work, session.expired]).toEqual([[], false])
  })

  test('asks for one log-in, after which everything under way goes on', async () => {
    const { session, api } = openSession()
    await session.start()
    isLoggedIn = false
    const work = Promise.all([api.registers(), api.people()])
    await expiry(session)
    await session.logIn({ email: nadia.email, password: 'une phrase' })
    expect([await work, session.expired]).toEqual([[[], []], false])
  })

  test('because nobody touched it is told by the page’s own fetch, and what was typed before is saved after the log-in', async () => {
    const { session, api } = openSession()
    await session.start()
    isLoggedIn = false
    const fetched = api.registers()
    await expiry(session)
    const form = new Submission()
    const saved = form.send(() => api.writeNote('alert', 'a', { id: 'n', text: 'Compté deux fois.' }))
    expect([form.busy, session.me?.name]).toEqual([true, 'Nadia'])
    await session.logIn({ email: nadia.email, password: 'une phrase' })
    expect([await fetched, await saved, form.problem]).toEqual([[], { answer: [] }, undefined])
  })

  test('by withdrawn access asks for the log-in as soon as the page asks who is here', async () => {
    const { session } = openSession()
    await session.start()
    isLoggedIn = false
    const read = session.readAgain()
    await expiry(session)
    session.leave()
    await expect(read).rejects.toMatchObject({ status: 401 })
  })

  test('gives up what was under way when somebody else wants to log in', async () => {
    const { session, api } = openSession()
    await session.start()
    isLoggedIn = false
    const work = api.registers()
    await expiry(session)
    session.leave()
    await expect(work).rejects.toMatchObject({ status: 401 })
    expect(session.me).toBeUndefined()
  })
})
