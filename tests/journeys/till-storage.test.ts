import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { startSmtp } from '../fakes/smtp.ts'
import { approve, openCashDesk, responsable, type CashDesk } from './cash-desk.ts'

const customer = 'cliente.fidele@exemple.fr'

let browser: Browser
let smtp: Awaited<ReturnType<typeof startSmtp>>
let desk: CashDesk

beforeAll(async () => {
  ;[browser, smtp] = await Promise.all([launchChromium(), startSmtp()])
  const environment = { SMTP_URL: smtp.url, SMTP_FROM: 'Caisse <caisse@exemple.fr>' }
  desk = await openCashDesk(browser, { policy: { email: true }, environment })
})
afterAll(async () => {
  await desk.stop()
  await Promise.all([browser.close(), smtp.close()])
})

interface Dump {
  /** All that is text or becomes it: rows, storages, what caches answer. */
  readonly text: string
  readonly cached: readonly string[]
  /** Keys found anywhere in the rows. */
  readonly keys: readonly { readonly algorithm: string; readonly extractable: boolean; readonly isSecret: boolean }[]
  readonly databases: readonly string[]
}

/** Everything that the browser keeps for the till. */
const dump = (): Promise<Dump> =>
  desk.page.evaluate<Dump>(`(async () => {
    const done = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    const keys = []
    const plain = (value) => {
      if (value instanceof CryptoKey) {
        keys.push({ algorithm: value.algorithm.name, extractable: value.extractable, isSecret: value.type !== 'public' })
        return 'key'
      }
      if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return [...new Uint8Array(value.buffer ?? value)].join(',')
      if (Array.isArray(value)) return value.map(plain)
      if (typeof value !== 'object' || value === null) return value
      return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plain(part)]))
    }
    const databases = (await indexedDB.databases()).map(({ name }) => name)
    const rows = []
    for (const name of databases) {
      const database = await done(indexedDB.open(name))
      for (const store of database.objectStoreNames) {
        const of = () => database.transaction(store).objectStore(store)
        rows.push([store, plain(await done(of().getAllKeys())), plain(await done(of().getAll()))])
      }
      database.close()
    }
    const cached = []
    const bodies = []
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        cached.push(new URL(request.url).pathname)
        if (!/[.](js|css|svg|png|woff2)$/.test(request.url)) bodies.push(await (await cache.match(request)).text())
      }
    }
    const text = JSON.stringify([rows, { ...localStorage }, { ...sessionStorage }, document.cookie, bodies])
    return { text, cached, keys, databases }
  })()`)

const kept = async () => (await dump()).text

/** A receipt by e-mail, then the kettle given back as a voucher. */
async function sellAndGiveBack(): Promise<{ number: string; code: string }> {
  const { page, touch, reads, goTo, cashier } = desk
  await cashier.choose('Petits appareils', 'Bouilloire')
  await cashier.pay()
  await touch('Envoyer par e-mail')
  await page.getByLabel('Adresse e-mail du client').fill(customer)
  await touch('Envoyer le ticket')
  await expect.poll(() => smtp.received.length).toBe(1)
  await cashier.next()
  await goTo('Tickets')
  await page.getByRole('listitem').first().getByRole('button').tap()
  await touch('Rembourser')
  await touch('Tout rendre')
  await touch('Article rapporté')
  await touch('En avoir')
  await touch('Rembourser')
  await approve(desk)
  await reads('Le remboursement est enregistré.')
  const [number = '', code = ''] = await page.getByRole('definition').allTextContents()
  await touch('Terminer')
  await touch('Retour')
  await touch('Retour')
  await desk.isSent()
  return { number, code }
}

test('all that a till keeps after a day holds no token, no PIN, no address of a customer, and no key that can be read out', async () => {
  const voucher = await sellAndGiveBack()
  expect(voucher.number).not.toBe('')
  await expect.poll(kept).not.toContain(customer)
  const { text, keys, cached, databases } = await dump()
  expect([databases, text.includes('Bouilloire')]).toEqual([['grenier-till'], true])

  const cookies = await desk.context.cookies()
  const secrets = cookies.filter(({ httpOnly }) => httpOnly).map(({ value }) => value)
  expect(secrets.length).toBeGreaterThan(0)
  expect(cookies.every(({ httpOnly, sameSite }) => httpOnly && sameSite === 'Strict')).toBe(true)
  for (const secret of secrets) expect(text).not.toContain(secret)
  for (const pin of ['2468', responsable.pin]) expect(text).not.toMatch(new RegExp(`(?<![0-9a-f.:-])${pin}(?![0-9a-f.:-])`))
  expect(text).not.toMatch(/argon2|scrypt|password|@exemple\.fr/i)

  expect(
    keys
      .filter(({ isSecret }) => isSecret)
      .map(({ algorithm }) => algorithm)
      .toSorted(),
  ).toEqual(['ECDSA', 'HMAC'])
  expect(keys.filter(({ isSecret, extractable }) => isSecret && extractable)).toEqual([])
  expect(cached.filter((path) => path.startsWith('/api/'))).toEqual([])
})
