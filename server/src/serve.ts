import { mkdirSync } from 'node:fs'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { watchModelsKind } from './activity/classification/watch-models.ts'
import { announcedAddresses, portOf, secureEntranceOf } from './addresses.ts'
import { createApp, createWork, type App } from './app.ts'
import { createServer } from './http-routes.ts'
import { consoleLocale, type Config } from '#platform/config.ts'
import { holdLock } from '#platform/lock.ts'
import type { SecureEntrance } from '#platform/certificate/entrance.ts'
import { explainListening } from '#platform/listen-errors.ts'
import { createLog, type Log } from '#platform/log.ts'
import { printWelcome } from './welcome.ts'

/** How long requests under way may take once the server was told to stop. */
const longestGoodbyeMs = 4_000

export interface Running {
  readonly app: App
  /** Where it listens. */
  readonly port: number
  /** Ends within ten seconds: requests under way are answered, jobs are finished or given back. */
  stop(): Promise<void>
}

/** Starts everything of one server: lock, database, demonstration, web server, worker, timetable. Throws coded errors that say what to do. */
export async function serve(config: Config): Promise<Running> {
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 })
  const release = await holdLock(config.dataFolder)
  try {
    return await start(config, release)
  } catch (error) {
    await release()
    throw error
  }
}

async function start(config: Config, release: () => Promise<void>): Promise<Running> {
  const log = createLog({ level: config.LOG_LEVEL, folder: join(config.dataFolder, 'logs') })
  const app = await createApp({ config, log })
  const demonstration = config.demonstration ? await (await import('./demonstration/demonstration.ts')).openDemonstration(app) : undefined
  await app.ecologic.cleanOrphans()
  const entrance = await secureEntranceOf(app)
  const http = await createServer(app, () => demonstration?.account, entrance)
  await app.conversation.resume(app.now())
  await http.listen({ port: config.PORT, host: config.HOST }).catch((error: unknown) => {
    throw explainListening(error, config.PORT)
  })
  const secured = await listenSecurely(entrance, http.server, { port: config.httpsPort ?? 0, log })
  const work = config.ROLES.includes('worker') ? await startWork(app) : undefined
  await app.heads.write()
  const port = portOf(http.server, config)
  const announced = announcedAddresses(config, port, secured?.addresses() ?? [])
  const supervised = process.send?.({ addresses: announced.all }) === true
  await printWelcome({
    locale: consoleLocale(),
    addresses: announced,
    authority: secured?.authority(),
    supervised,
    link: await app.firstAccount.link(),
    account: demonstration?.account,
  })
  guardProcess(log)

  return {
    app,
    port,
    async stop() {
      await app.live.close()
      // A long poll may hang for half a minute: whoever asks comes again.
      const impatience = setTimeout(() => http.server.closeAllConnections(), longestGoodbyeMs)
      await Promise.all([http.close(), entrance?.close()])
      clearTimeout(impatience)
      await app.conversation.stop()
      await work?.stop()
      await demonstration?.stop()
      app.heads.stop()
      await app.heads.write()
      await app.database.close()
      await release()
    },
  }
}

/** The till on this machine needs no HTTPS: when its port is taken the rest goes on without it, and says so. */
async function listenSecurely(
  entrance: SecureEntrance | undefined,
  http: Server,
  { port, log }: { port: number; log: Log },
): Promise<SecureEntrance | undefined> {
  try {
    await entrance?.listen(http)
    return entrance
  } catch (error) {
    log.warn({ err: explainListening(error, port) }, 'the server does not speak HTTPS')
    return undefined
  }
}

async function startWork(app: App) {
  const { worker, timetable, tidy } = createWork(app)
  // Whoever held the lock before is gone, and with it whatever it was working on.
  if (app.database.provider === 'sqlite') await app.queue.freeLeases('server')
  await tidy()
  await timetable.set([
    { name: 'tidy', pattern: '*/15 * * * *', timeZone: 'UTC', missed: 'latest', job: () => ({ kind: 'tidy', payload: {} }) },
    { name: 'watch-models', pattern: '40 5 * * *', timeZone: 'UTC', missed: 'latest', job: () => ({ kind: watchModelsKind, payload: {} }) },
  ])
  worker.start()
  await timetable.start()
  const warmingUp = warmUp(app)
  return {
    async stop() {
      await timetable.stop()
      await worker.stop()
      await warmingUp
    },
  }
}

/** What the first proposal would wait for otherwise: what people corrected, and the lexicon. */
async function warmUp({ learned, classification }: App): Promise<void> {
  await learned.recall()
  await classification.warmUp()
}

/** What nobody caught: the log keeps it, and the launcher starts a fresh process. */
function guardProcess(log: Log) {
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'the server stops: an error nobody caught')
    process.exit(1)
  })
}
