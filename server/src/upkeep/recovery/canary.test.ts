import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { RecoverySheet } from '@grenier/shared/contract/recovery.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { readConfig } from '#platform/config.ts'
import { createLog } from '#platform/log.ts'
import { createApp, type App } from '../../app.ts'
import { createServer } from '../../http-routes.ts'

// Planted wherever a secret goes in; none may come out anywhere.
const [ownPassword, accountPassword, serviceKey, wrongWord] = [
  'canari jaune 4711',
  'canari-bleu-4712',
  'sk-canari-vert-4713',
  'canarirouge',
]

let folder: string
let app: App
let http: Awaited<ReturnType<typeof createServer>>
let cookie = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grenier-canary-'))
  const config = readConfig({ environment: { GRENIER_DATA: folder, LOG_LEVEL: 'trace' } })
  app = await createApp({ config, log: createLog({ level: 'trace', folder: join(folder, 'logs') }) })
  http = await createServer(app, () => undefined, undefined)
  const founding = { organisationName: 'La Remise', siteName: 'Nord', timeZone: 'Europe/Paris', name: 'Awa', email: 'awa@exemple.fr' }
  await app.firstAccount.found({ ...founding, password: ownPassword, locale: 'fr' })
  const logIn = await send('POST', '/api/session', { email: 'awa@exemple.fr', password: ownPassword })
  cookie = String(logIn.headers['set-cookie']).split(';')[0] ?? ''
})
afterEach(async () => {
  await http.close()
  await app.database.close()
  await rm(folder, { recursive: true, force: true })
})

const send = (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) =>
  http.inject({ method, url, headers: { cookie, host: 'localhost' }, ...(payload && { payload }) })

/** What every address answers that asks for nothing in its path. */
async function everyAnswer(): Promise<string> {
  const routes = (await send('GET', '/api/openapi.json')).json<{ paths: Record<string, object> }>()
  const paths = Object.entries(routes.paths).flatMap(([path, methods]) => ('get' in methods && !path.includes('{') ? [path] : []))
  expect(paths.length).toBeGreaterThan(20)
  const answers: string[] = []
  for (const path of paths) answers.push(`${path} ${(await send('GET', path)).body}`)
  return answers.join('\n')
}

/** Every file below the folder but `keys/`, as it is and unpacked where it is packed. */
async function everyFile(): Promise<{ path: string; text: string }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const files = await Promise.all(paths.map(async (path) => ({ path, bytes: await readFile(path) })))
  return files
    .filter(({ path }) => !path.startsWith(join(folder, 'keys')))
    .map(({ path, bytes }) => ({ path, text: `${bytes.toString('latin1')}\n${unpacked(bytes)}` }))
}

function unpacked(bytes: Buffer): string {
  try {
    return zstdDecompressSync(bytes).toString('latin1')
  } catch {
    // Not packed: read as it is.
    return ''
  }
}

const inEveryWriting = (bytes: Buffer): string[] =>
  ['latin1', 'hex', 'base64', 'base64url'].map((form) => bytes.toString(form as BufferEncoding))

/** Secrets go in by every door, rightly and wrongly. */
async function plant(): Promise<RecoverySheet> {
  const account = { siteId: null, kind: 'webdav', url: 'http://127.0.0.1:9/dav/', userName: 'awa' }
  const id = newId()
  expect((await send('PUT', `/api/sync/accounts/${id}`, { ...account, id, password: accountPassword })).statusCode).toBe(200)
  const service = { profile: 'openai', baseUrl: '', transcribeModel: 'a', classifyModel: 'b', visionModel: '' }
  expect((await send('PUT', '/api/ai', { ...service, key: serviceKey })).statusCode).toBe(200)
  await app.backup.make({ reason: 'person', level: 'full' })
  const sheet = (await send('POST', '/api/recovery/kit', { locale: 'fr' })).json<RecoverySheet>()
  const asked = sheet.ask.flatMap((position) => sheet.words.filter((word) => word.position === position))
  expect((await send('POST', '/api/recovery/kit/confirm', { words: asked })).statusCode).toBe(200)
  await app.backup.make({ reason: 'person', level: 'full' })
  return sheet
}

const mistakes = (phrase: string): [string, object][] => [
  ['/api/session', { email: 'awa@exemple.fr', password: `${ownPassword}?` }],
  ['/api/session', { email: 'not an address', password: ownPassword }],
  ['/api/session/confirm', { password: [ownPassword] }],
  ['/api/recovery/check', { phrase: `${phrase} ${phrase} ${phrase} ${phrase} ${phrase}` }],
  ['/api/recovery/check', { phrase: [phrase] }],
  [
    '/api/recovery/kit/confirm',
    {
      words: [
        { position: 99, word: wrongWord },
        { position: 1, word: wrongWord.repeat(9) },
      ],
    },
  ],
  [
    '/api/recovery/kit/confirm',
    {
      words: [
        { position: 1, word: wrongWord },
        { position: 2, word: wrongWord },
      ],
    },
  ],
]

test('a secret that went in comes out nowhere: no answer, no log, no database, no backup', async () => {
  const stderr = vi.spyOn(process.stderr, 'write')
  const sheet = await plant()
  const phrase = sheet.words.map(({ word }) => word).join(' ')
  const secretKey = await readFile(join(folder, 'keys/secret.key'))
  const kitKey = Buffer.from((JSON.parse(await readFile(join(folder, 'keys/recovery.json'), 'utf8')) as { key: string }).key, 'base64')
  const canaries = [ownPassword, accountPassword, serviceKey, wrongWord, phrase, ...inEveryWriting(secretKey), ...inEveryWriting(kitKey)]
  const found = (text: string) => canaries.filter((canary) => text.includes(canary))

  for (const [path, body] of mistakes(phrase)) {
    const answer = await send('POST', path, body)
    expect([path, answer.statusCode >= 400, found(answer.body)]).toEqual([path, true, []])
  }
  expect(found(await everyAnswer())).toEqual([])
  app.log.flush()
  const files = await everyFile()
  expect(files.filter(({ path }) => path.includes('backups')).length).toBeGreaterThanOrEqual(4)
  expect(files.some(({ path }) => path.includes('logs'))).toBe(true)
  // It is looked at in the clear: the plain point shows what it holds, the sealed one does not.
  const inBackups = files.filter(({ path }) => path.includes('backups'))
  expect(inBackups.filter(({ text }) => text.includes('awa@exemple.fr'))).toHaveLength(1)
  expect(inBackups.filter(({ text }) => text.includes('grenier sealed 1'))).toHaveLength(1)
  expect(files.flatMap(({ path, text }) => found(text).map((canary) => `${path}: ${canary}`))).toEqual([])
  expect(found(stderr.mock.calls.map(([text]) => String(text)).join(''))).toEqual([])
  stderr.mockRestore()
})

test('the words of the phrase are answered once, to be kept by nobody on the way', async () => {
  const answer = await send('POST', '/api/recovery/kit', { locale: 'en' })
  expect(answer.headers['cache-control']).toBe('no-store')
  expect((await send('GET', '/api/recovery')).json()).toMatchObject({
    state: 'unconfirmed',
    warned: ['Awa'],
    secrets: { total: 0, lost: 0 },
  })
  expect((await send('GET', '/api/recovery')).body).not.toContain('word')
})
