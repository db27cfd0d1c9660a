import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { ApiProblem, createClient } from './api.ts'

let server: Server | undefined
afterEach(async () => {
  await new Promise<void>((done) => (server ? server.close(() => done()) : done()))
  server = undefined
})

const refuses = () => Promise.resolve(false)
async function serve(listener: RequestListener, renewSession = refuses, confirmSession = refuses) {
  const started = createServer(listener)
  server = started
  await new Promise<void>((done) => started.listen(0, '127.0.0.1', done))
  const base = `http://127.0.0.1:${(started.address() as AddressInfo).port}`
  return createClient({
    base,
    locale: () => 'fr',
    untouchedSeconds: () => 90,
    person: () => 'camille',
    unreachable: (code) => `texte ${code}`,
    renewSession,
    confirmSession,
  })
}

const refusal = {
  code: 'request.invalid',
  message: 'Le nom manque.',
  values: {},
  fields: [{ field: 'name', value: '', problem: 'Donnez un nom.' }],
  requestId: 'r1',
}

const problemOf = async (asked: Promise<unknown>): Promise<ApiProblem> => {
  const problem = await asked.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (problem instanceof ApiProblem) return problem
  throw new Error(`Expected an ApiProblem, got ${String(problem)}`)
}

describe('the server answers', () => {
  test('an answer is read, and the reader’s language is named', async () => {
    const request = await serve((asked, answer) => answer.end(JSON.stringify({ language: asked.headers['accept-language'] })))
    expect(await request('GET', '/')).toEqual({ language: 'fr' })
  })

  test('a request says for how long nobody touched the page', async () => {
    const request = await serve((asked, answer) => answer.end(JSON.stringify(asked.headers['grenier-untouched-seconds'])))
    expect(await request('GET', '/')).toBe('90')
  })

  test('a request says who is here as far as the page knows', async () => {
    const request = await serve((asked, answer) => answer.end(JSON.stringify(asked.headers['grenier-person'] ?? 'nobody')))
    expect(await request('GET', '/')).toBe('camille')
    expect(await request('GET', '/', undefined, 'fail')).toBe('nobody')
  })

  test('a form with a file goes as it is', async () => {
    const request = await serve((asked, answer) => answer.end(JSON.stringify({ type: asked.headers['content-type'] })))
    const form = new FormData()
    form.set('file', new Blob(['image']), 'logo.png')
    expect((await request<{ type: string }>('PUT', '/', form)).type).toMatch(/^multipart\/form-data; boundary=/)
  })

  test('an answer without content is nothing', async () => {
    const request = await serve((_, answer) => answer.writeHead(204).end())
    expect(await request('DELETE', '/')).toBeUndefined()
  })

  test('a refusal keeps its message, its code and its fields', async () => {
    const request = await serve((_, answer) => answer.writeHead(400).end(JSON.stringify(refusal)))
    const problem = await problemOf(request('POST', '/', { name: '' }))
    expect(problem).toMatchObject({
      status: 400,
      code: 'request.invalid',
      message: 'Le nom manque.',
      fields: refusal.fields,
      requestId: 'r1',
    })
  })

  test('a page of a proxy in the place of an answer is said in our words', async () => {
    const request = await serve((_, answer) => answer.writeHead(502).end('<h1>Bad gateway</h1>'))
    expect(await problemOf(request('GET', '/'))).toMatchObject({ status: 502, code: 'unreadable', message: 'texte unreadable' })
  })

  test('a line that is cut is a problem of the network', async () => {
    const request = await serve((asked) => asked.socket.destroy())
    expect(await problemOf(request('GET', '/'))).toMatchObject({ status: 0, code: 'network', message: 'texte network' })
  })
})

describe('the session ended while somebody was typing', () => {
  const guarded =
    (isLoggedIn: () => boolean): RequestListener =>
    (asked, answer) => {
      let body = ''
      asked.on('data', (chunk: Buffer) => (body += chunk.toString()))
      asked.on('end', () =>
        isLoggedIn() ? answer.end(body) : answer.writeHead(401).end(JSON.stringify({ ...refusal, code: 'session.none' })),
      )
    }

  test('what was typed is sent again after the log-in', async () => {
    let loggedIn = false
    const request = await serve(
      guarded(() => loggedIn),
      () => Promise.resolve((loggedIn = true)),
    )
    expect(await request('POST', '/', { name: 'Awa' })).toEqual({ name: 'Awa' })
  })

  test('without a log-in the refusal stands', async () => {
    const request = await serve(guarded(() => false))
    expect(await problemOf(request('POST', '/', {}))).toMatchObject({ status: 401, code: 'session.none' })
  })

  test('a password that is refused on the way asks for no log-in: nobody’s session ended', async () => {
    const request = await serve(
      (_, answer) => answer.writeHead(401).end(JSON.stringify({ ...refusal, code: 'session.refused' })),
      () => Promise.reject(new Error('Expected no log-in, got one')),
    )
    expect(await problemOf(request('PUT', '/', {}))).toMatchObject({ status: 401, code: 'session.refused' })
  })

  test('a wrong password at the log-in itself asks for no other log-in', async () => {
    const request = await serve(
      guarded(() => false),
      () => Promise.reject(new Error('Expected no log-in, got one')),
    )
    expect(await problemOf(request('POST', '/', {}, 'fail'))).toMatchObject({ status: 401 })
  })
})

describe('the server wants the password once more', () => {
  const demanding =
    (isConfirmed: () => boolean): RequestListener =>
    (asked, answer) => {
      let body = ''
      asked.on('data', (chunk: Buffer) => (body += chunk.toString()))
      asked.on('end', () =>
        isConfirmed() ? answer.end(body) : answer.writeHead(403).end(JSON.stringify({ ...refusal, code: 'session.confirm-needed' })),
      )
    }

  test('what was typed is sent again once it was right', async () => {
    let confirmed = false
    const request = await serve(
      demanding(() => confirmed),
      undefined,
      () => Promise.resolve((confirmed = true)),
    )
    expect(await request('POST', '/', { name: 'Awa' })).toEqual({ name: 'Awa' })
  })

  test('without it the refusal stands', async () => {
    const request = await serve(demanding(() => false))
    expect(await problemOf(request('POST', '/', {}))).toMatchObject({ status: 403, code: 'session.confirm-needed' })
  })

  test('another refusal asks for no password', async () => {
    const request = await serve(
      (_, answer) => answer.writeHead(403).end(JSON.stringify({ ...refusal, code: 'access.denied' })),
      undefined,
      () => Promise.reject(new Error('Expected no question, got one')),
    )
    expect(await problemOf(request('POST', '/', {}))).toMatchObject({ status: 403, code: 'access.denied' })
  })
})
