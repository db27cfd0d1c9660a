import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { get } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { connect } from 'node:tls'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createHttp, type HttpServer } from '../http.ts'
import { nobody } from '../access.ts'
import { createLive } from '../live.ts'
import { createLog } from '../log.ts'
import { openSecureEntrance, type SecureEntrance } from './entrance.ts'
import { qrCode, qrSvg } from '../qr-code.ts'
import { certificatePage } from './page.ts'

const log = createLog({ level: 'fatal' })
let folder: string
let http: HttpServer
let entrance: SecureEntrance
let plain: string
const live = createLive()
let now: Date

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grenier-entrance-'))
  now = new Date()
  const machine = () => ({ hostname: 'caisse', addresses: ['192.168.1.20'] })
  entrance = await openSecureEntrance({ port: 0, host: '127.0.0.1', origin: undefined, folder, machine, now: () => now, log })
  http = createHttp({ log, whoAsks: async () => nobody, version: '0' })
  await http.register(certificatePage({ ...entrance, ownAddress: () => 'http://192.168.1.20:3000/certificat' }))
  http.get('/protocol', (request) => ({ protocol: request.protocol }))
  await http.ready()
  live.attach(http.server, async () => nobody)
  await http.listen({ port: 0, host: '127.0.0.1' })
  plain = `http://127.0.0.1:${(http.server.address() as AddressInfo).port}`
  await entrance.listen(http.server)
})
afterEach(async () => {
  await live.close()
  await Promise.all([http.close(), entrance.close()])
  await rm(folder, { recursive: true })
})

const port = () => new URL(entrance.addresses()[0] ?? '').port

/** Asks over HTTPS as a tablet does that installed the certificate, for a host of which the network knows the address. */
async function ask(path: string, servername = 'caisse.local', ca: string | undefined = entrance.authority()) {
  const request = get({ host: '127.0.0.1', port: port(), path, servername, agent: false, ...(ca !== undefined && { ca }) })
  const [answer] = await once(request, 'response')
  return { status: answer.statusCode as number, body: await text(answer) }
}

describe('the secure entrance', () => {
  test('serves the same routes, and they know that it is secure', async () => {
    expect(await ask('/protocol')).toEqual({ status: 200, body: '{"protocol":"https"}' })
    expect(await (await fetch(`${plain}/protocol`)).json()).toEqual({ protocol: 'http' })
  })

  test('names its address for tills first, then the private ones', () => {
    expect(entrance.addresses()).toEqual([`https://caisse.local:${port()}`, `https://192.168.1.20:${port()}`])
  })

  test('is refused by a client that asks for another host, or did not install the authority', async () => {
    await expect(ask('/protocol', 'banque.example')).rejects.toThrow("does not match certificate's altnames")
    await expect(ask('/protocol', 'caisse.local', '')).rejects.toThrow()
  })

  test('goes on with a new certificate, without a restart', async () => {
    const met = async () => {
      const socket = connect({ host: '127.0.0.1', port: Number(port()), servername: 'caisse.local', ca: entrance.authority() })
      await once(socket, 'secureConnect')
      const { valid_to: end } = socket.getPeerCertificate()
      socket.destroy()
      return Date.parse(end)
    }
    const before = await met()
    // Eleven months on; to a client of today the new certificate is one of the future.
    now = new Date(before - 29 * 86_400_000)
    await entrance.renew()
    await expect(met()).rejects.toThrow('not yet valid')
  })

  test('serves live hints too', async () => {
    const { status, body } = await ask('/api/live/?EIO=4&transport=polling')
    expect(status).toBe(200)
    expect(body).toContain('"upgrades":["websocket"]')
    const headers = {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'MDEyMzQ1Njc4OWFiY2RlZg==',
    }
    const path = '/api/live/?EIO=4&transport=websocket'
    const request = get({
      host: '127.0.0.1',
      port: port(),
      path,
      servername: 'caisse.local',
      ca: entrance.authority(),
      agent: false,
      headers,
    })
    const [answer, socket] = await once(request, 'upgrade')
    expect(answer.statusCode).toBe(101)
    socket.destroy()
  })
})

const devices = ['Android', 'iPad', 'Windows', 'Mac', 'Linux']

describe('the page /certificat', () => {
  test('is served over plain HTTP, in the reader’s language, and leads to the secure address', async () => {
    const french = await (await fetch(`${plain}/certificat`)).text()
    expect(french).toContain('Préparer cet appareil')
    expect(french).toContain(`href="https://caisse.local:${port()}/"`)
    const english = await (await fetch(`${plain}/certificat`, { headers: { 'accept-language': 'en-GB' } })).text()
    expect(english).toContain('Prepare this device')
    expect(`${french}${english}`).not.toMatch(/\{[\w-]+\}|style=|<script/)
  })

  test('shows another device the way by a QR code that says its address', async () => {
    const french = await (await fetch(`${plain}/certificat`)).text()
    expect(french).toContain(
      qrSvg(await qrCode('http://192.168.1.20:3000/certificat'), 'Code QR de l’adresse http://192.168.1.20:3000/certificat'),
    )
  })

  test.each(['fr', 'en'])('has all steps of each kind of device (%s)', async (language) => {
    const page = await (await fetch(`${plain}/certificat`, { headers: { 'accept-language': language } })).text()
    const lists = [...page.matchAll(/<summary>([^<]+)<\/summary>\s*<ol>(.*?)<\/ol>/gs)]
    expect(lists.map(([, device]) => device?.split(' ').find((word) => devices.includes(word)))).toEqual(devices)
    for (const [, device, steps] of lists)
      expect([device, (steps?.match(/<li>/g) ?? []).length]).toEqual([device, expect.toSatisfy((count: number) => count >= 5)])
  })

  test('gives the authority’s certificate and never a key', async () => {
    const answer = await fetch(`${plain}/certificat/grenier.crt`)
    expect(answer.headers.get('content-type')).toBe('application/x-x509-ca-cert')
    expect(await answer.text()).toBe(entrance.authority())
    expect(entrance.authority()).not.toContain('PRIVATE')
  })
})
