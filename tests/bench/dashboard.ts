import { createServer } from 'node:http'
import { readFile, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Hint } from '@grenier/shared/contract/events.ts'
import type { Overview } from '@grenier/shared/contract/overview.ts'
import type { SendEntries } from '@grenier/shared/contract/registers.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { io } from 'socket.io-client'
import { jobActor, userActor } from '../../server/src/platform/access.ts'
import { createLive } from '../../server/src/platform/live.ts'
import { openApp, openTill, type OpenTill } from '../faults/found-shop.ts'
import { startServer } from '../faults/server-process.ts'
import { basket } from './basket.ts'
import type { Bench } from './bench.ts'
import { milliseconds, quantile } from './statistics.ts'

const dashboards = 20
const tills = 20
/** Sold today before the first sale that is measured: what a busy Saturday's overview counts. */
const soldBefore = 100
const rounds = (full: boolean) => (full ? 200 : 40)
const pauseMs = 300

interface Prepared {
  readonly cookies: readonly string[]
  readonly sales: readonly { readonly path: string; readonly body: SendEntries }[]
}

/** Twenty people with a log-in each, twenty tills that sold all day, and the sales that are to be seen. */
async function prepare(folder: string, count: number): Promise<Prepared> {
  const app = await openApp(folder)
  const place = { organisationName: 'La Remise', siteName: 'La Grange', timeZone: 'Europe/Paris', name: 'Awa', locale: 'fr' as const }
  const { siteId } = await app.firstAccount.found({ ...place, email: 'awa@exemple.fr', password: 'trois vélos sous la pluie' })
  const cookies: string[] = []
  for (let index = 0; index < dashboards; index++) {
    const id = newId()
    const person = { id, name: `Personne ${index}`, email: null, password: null, pin: null, locale: 'fr' as const }
    await app.users.save(jobActor('bench'), { ...person, grants: [{ siteId, role: 'manager' }] })
    cookies.push(`grenier_session=${await app.sessions.open(id, 'bench')}`)
  }
  const open: OpenTill[] = []
  for (let number = 1; number <= tills; number++) open.push(await openTill(app, siteId, number))
  for (const { till, sessionId, day } of open)
    await app.registers.accept(till.send(Array.from({ length: soldBefore }, () => till.sell(sessionId, day, { lines: basket }))))
  const sales = Array.from({ length: count }, (_, index) => {
    const { till, registerId, sessionId, day } = open[index % tills] as OpenTill
    return { path: `/api/registers/${registerId}/entries`, body: till.send([till.sell(sessionId, day, { lines: basket })]) }
  })
  await app.heads.write()
  await app.database.close()
  return { cookies, sales }
}

/** A dashboard: it fetches the overview again when it is told to, at most four times a second, and says how many sales it sees. */
async function watch(origin: string, cookie: string, onSeen: (sales: number) => void) {
  const socket = io(origin, { path: '/api/live', transports: ['websocket'], extraHeaders: { cookie }, reconnection: false })
  let [isResting, isAsked] = [false, false]
  async function look(): Promise<void> {
    if (isResting) return void (isAsked = true)
    isResting = true
    const rested = setTimeout(250)
    const answer = await fetch(`${origin}/api/overview`, { headers: { cookie } })
    if (!answer.ok) throw new Error(`overview: ${answer.status} ${await answer.text()}`)
    onSeen(((await answer.json()) as Overview).sites[0]?.sales ?? 0)
    await rested
    isResting = false
    if (!isAsked) return
    isAsked = false
    await look()
  }
  socket.on('hint', ({ kind }: Hint) => (kind === 'sales' || kind === 'registers' ? look() : undefined))
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject))
  return socket
}

/** Milliseconds from the first byte of a sale's request until each of the dashboards shows it. */
async function saleToScreens(origin: string, { cookies, sales }: Prepared): Promise<number[]> {
  const times: number[] = []
  let wait: { readonly from: number; readonly wanted: number; left: number; done: () => void } | undefined
  const seen = new Map<string, number>()
  const sockets = await Promise.all(
    cookies.map((cookie) =>
      watch(origin, cookie, (count) => {
        const isNew = wait && count >= wait.wanted && (seen.get(cookie) ?? 0) < wait.wanted
        seen.set(cookie, count)
        if (!wait || !isNew) return
        times.push(performance.now() - wait.from)
        if (--wait.left === 0) wait.done()
      }),
    ),
  )
  let before = tills * soldBefore
  for (const { path, body } of sales) {
    before++
    const everybody = new Promise<void>((done) => (wait = { from: performance.now(), wanted: before, left: cookies.length, done }))
    const sent = await fetch(origin + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    if (!sent.ok) throw new Error(`entries: ${sent.status} ${await sent.text()}`)
    await everybody
    // Sales of a shop do not follow each other at the pace of its screens.
    await setTimeout(pauseMs)
  }
  for (const socket of sockets) socket.close()
  return times
}

/** The same line with nothing behind it: from a hint until each of twenty listeners heard it. */
async function bareHints(count: number): Promise<number[]> {
  const live = createLive()
  const server = createServer()
  live.attach(server, async () => userActor('bench', [{ siteId: null, role: 'manager' }]))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const times: number[] = []
  let [from, left, done] = [0, 0, () => {}]
  const hear = () => {
    times.push(performance.now() - from)
    if (--left === 0) done()
  }
  const sockets = await Promise.all(
    Array.from({ length: dashboards }, async () => {
      const socket = io(origin, { path: '/api/live', transports: ['websocket'], reconnection: false })
      await new Promise((resolve) => socket.once('connect', () => resolve(undefined)))
      return socket.on('hint', hear)
    }),
  )
  for (let round = 0; round < count; round++) {
    const everybody = new Promise<void>((resolve) => (done = resolve))
    ;[from, left] = [performance.now(), dashboards]
    live.hint('sales', null)
    await everybody
  }
  for (const socket of sockets) socket.close()
  await live.close()
  return times
}

/** A sale is posted, twenty dashboards show it: real sockets and the request that a dashboard makes. */
export const bench: Bench = {
  name: 'dashboard',
  async prepare({ folder, full }) {
    await writeFile(join(folder, 'prepared.json'), JSON.stringify(await prepare(folder, rounds(full))))
  },
  async run({ folder, full }) {
    const prepared = JSON.parse(await readFile(join(folder, 'prepared.json'), 'utf8')) as Prepared
    const server = await startServer({ folder })
    try {
      const [times, bare] = [await saleToScreens(server.origin, prepared), await bareHints(rounds(full))]
      const [slow, floor] = [quantile(times, 0.95), quantile(bare, 0.95)]
      return [
        {
          name: `a sale seen on ${dashboards} dashboards, ${tills} tills open, p95`,
          figure: milliseconds(slow),
          baseline: `${milliseconds(floor)} bare hint, p95`,
          ratio: slow / floor,
          target: '≤ 500 ms',
          met: slow <= 500,
        },
        { name: 'the same, median', figure: milliseconds(quantile(times, 0.5)), baseline: milliseconds(quantile(bare, 0.5)), target: '' },
      ]
    } finally {
      await server.stop()
    }
  },
}
