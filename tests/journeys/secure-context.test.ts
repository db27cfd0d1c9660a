import { createHash, X509Certificate } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { get } from 'node:https'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import type { ApiError } from '@grenier/shared/contract/errors.ts'
import type { SaleSummary } from '@grenier/shared/contract/sales.ts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { freePort } from '../check/free-port.ts'
import { launchChromium } from '../chromium.ts'
import { createTill } from '../fakes/till.ts'
import { firstRunToken, foundOrganisation, type Api } from './api.ts'
import { tablet } from './cash-desk.ts'
import { createCashier } from './cashier.ts'
import { problemsOf } from './inspect-screen.ts'
import { patience, startServer, type ServerProgram } from './program.ts'
import { today } from './trade.ts'

/** A name of the local network: to Chromium `http://` is not secure there, whatever address it leads to. */
const name = 'grenier.local'
const onThisMachine = `--host-resolver-rules=MAP ${name} 127.0.0.1`

let server: ServerProgram
let api: Api
let token: string
let plain: string
let secure: string
/** Without the authority, and with it. */
let browsers: Record<'stranger' | 'prepared', Browser>
let context: BrowserContext
let page: Page

/** What Chromium is told to trust, as a tablet does that installed the authority: the key of the server's own certificate. */
async function trusted(): Promise<string> {
  const { publicKey } = new X509Certificate(await readFile(join(server.data, 'keys', 'server.crt')))
  const hash = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64')
  return `--ignore-certificate-errors-spki-list=${hash}`
}

beforeAll(async () => {
  const httpsPort = await freePort()
  secure = `https://${name}:${httpsPort}`
  server = await startServer({ environment: { HOST: '0.0.0.0', HTTPS_PORT: String(httpsPort), GRENIER_ORIGIN: secure } })
  plain = `http://${name}:${server.port}`
  token = await firstRunToken(server)
  api = await foundOrganisation(server)
  browsers = {
    stranger: await launchChromium({ args: [onThisMachine] }),
    prepared: await launchChromium({ args: [onThisMachine, await trusted()] }),
  }
})
afterAll(async () => {
  await Promise.all(Object.values(browsers).map((browser) => browser.close()))
  await server.stop()
})

beforeEach(() => openTablet('prepared'))
afterEach(() => context.close())

async function openTablet(who: keyof typeof browsers) {
  context = await browsers[who].newContext(tablet)
  page = await context.newPage()
  page.setDefaultTimeout(patience.timeout)
}

const isSecure = () => page.evaluate<boolean>('isSecureContext')

/** What the server answers this page when it asks to pair, whatever its screen offers. */
const askToPair = () =>
  page.evaluate<ApiError>(`fetch('/api/registers/pair', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: ${JSON.stringify(JSON.stringify(createTill().pairing('00000000')))},
  }).then((answer) => answer.json())`)

/** Fetched with the certificate that the page gives, under the name that tills use. */
const statusWith = (ca: string) =>
  new Promise<number | undefined>((resolve, reject) => {
    const { port } = new URL(secure)
    get({ host: '127.0.0.1', port, path: '/api/health', servername: name, ca, agent: false }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    }).once('error', reject)
  })

describe('a tablet on the local network, over plain http', () => {
  test('pairs nowhere: it is told to be prepared, and where to go then', async () => {
    await page.goto(plain)
    expect(await isSecure()).toBe(false)
    await page.getByText('Cette adresse ne permet pas de garder les ventes').waitFor()
    await page.getByRole('link', { name: secure }).waitFor()
    expect(await page.getByLabel('Code').count()).toBe(0)
    expect(await problemsOf(page, 'insecure')).toEqual([])
    expect(await askToPair()).toMatchObject({ code: 'pairing.address', values: { address: secure } })
    await page.getByRole('link', { name: 'Préparer cet appareil' }).tap()
    await page.getByRole('heading', { name: 'Préparer cet appareil' }).waitFor()
  })

  test('reads the steps for its kind, and a code leads another device to the same page', async () => {
    await page.goto(`${plain}/certificat`)
    const code = page.getByRole('img', { name: /^Code QR de l’adresse http:\/\/[\w.-]+:\d+\/certificat$/ })
    const { width, height } = (await code.boundingBox()) ?? { width: 0, height: 0 }
    expect([Math.round(width) >= 200, Math.round(width - height)]).toEqual([true, 0])
    for (const device of ['Tablette Android', 'iPad', 'Ordinateur Windows', 'Mac', 'Ordinateur Linux']) {
      const steps = page.locator('details', { has: page.getByText(device, { exact: true }) })
      await steps.locator('summary').tap()
      expect(await steps.locator('li').filter({ visible: true }).count()).toBeGreaterThanOrEqual(5)
    }
    expect(await page.getByRole('link', { name: secure }).getAttribute('href')).toBe(`${secure}/`)
    expect(await problemsOf(page, 'certificate')).toEqual([])
  })

  test('gets the authority that vouches for the secure address', async () => {
    const authority = await (await fetch(`${server.origin}/certificat/grenier.crt`)).text()
    expect(await statusWith(authority)).toBe(200)
    await expect(statusWith('')).rejects.toThrow(/certificate|self-signed/)
    await context.close()
    await openTablet('stranger')
    await expect(page.goto(secure)).rejects.toThrow('ERR_CERT_AUTHORITY_INVALID')
  })
})

describe('a tablet that trusts the server', () => {
  test('has a secure context over https, installs the till, pairs, and sells without a network too', async () => {
    const { code } = await api.prepareTill()
    const cashier = createCashier(page)
    await page.goto(secure)
    expect(await isSecure()).toBe(true)
    expect(await page.evaluate('navigator.serviceWorker.ready.then(({ active }) => active.scriptURL)')).toBe(`${secure}/service-worker.js`)
    await cashier.pair(code)
    await cashier.signIn('Awa', '2468')
    await cashier.open('100')
    await context.setOffline(true)
    await page.reload()
    await cashier.choose('Petits appareils', 'Bouilloire')
    await cashier.pay()
    await cashier.next()
    await context.setOffline(false)
    const sales = () => api.get<SaleSummary[]>(`/api/sales?day=${today}`)
    await expect.poll(sales).toMatchObject([{ verdict: 'accepted' }])
  })

  test('is sent to the one address of tills when it comes in by another', async () => {
    await page.goto(`https://127.0.0.1:${new URL(secure).port}`)
    expect(await isSecure()).toBe(true)
    await createCashier(page).pair('00000000')
    await page.getByText(`Reliez la tablette à cette adresse : ${secure}`).waitFor()
  })
})

describe('the one-time link', () => {
  test('stands on the console alone, in no log', async () => {
    const folder = join(server.data, 'logs')
    const logs = await Promise.all((await readdir(folder)).map((file) => readFile(join(folder, file), 'utf8')))
    expect(logs.join('')).toContain('certificate')
    expect(logs.join('')).not.toContain(token)
    expect(server.said()).toContain(token)
  })
})
