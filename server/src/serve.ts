import { mkdirSync } from 'node:fs'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { watchModelsKind } from './activity/classification/watch-models.ts'
import { announcedAddresses, portOf, secureEntranceOf } from './addresses.ts'
import { createApp, createWork, type App } from './app.ts'
import { createHandover, type Handover } from './compose/restore.ts'
import { createServer } from './http-routes.ts'
import { consoleLocale, turned, type Config } from '#platform/config.ts'
import { eraseDemonstration } from './demonstration/erase-demonstration.ts'
import type { Turns } from './demonstration/turns.ts'
import { lookKind } from './outbound/sync/queue-uploads.ts'
import { holdLock } from '#platform/lock.ts'
import type { SecureEntrance } from '#platform/certificate/entrance.ts'
import { explainListening } from '#platform/listen-errors.ts'
import { createLog, type Log } from '#platform/log.ts'
import { checkKind } from './upkeep/restore/check-database.ts'
import { endSwap } from './upkeep/restore/end-swap.ts'
import { drillKind } from './upkeep/restore/jobs.ts'
import { printWelcome } from './welcome.ts'

/** How long requests under way may take once the server was told to stop. */
const longestGoodbyeMs = 4_000
/** Before a restore: nobody waits for it longer than for a slow page. */
const briefGoodbyeMs = 500

export interface Running {
  readonly app: App
  /** Where it listens. */
  readonly port: number
  /** Ends within ten seconds: requests under way are answered, jobs are finished or given back. */
  stop(): Promise<void>
}

/** Starts everything of one server: lock, database, demonstration, web server, worker, timetable. Throws coded errors that say what to do. */
export async function serve(config: Config): Promise<Running> {
  const place = await takePlace(config)
  try {
    const running = await serveAcrossChanges(place)
    guardProcess(() => running.app.log)
    return running
  } catch (error) {
    await place.release()
    throw error
  }
}

/** Data that are served, and this process alone serves them. */
interface Place {
  readonly config: Config
  readonly log: Log
  release(): Promise<void>
}

async function takePlace(config: Config): Promise<Place> {
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 })
  const release = await holdLock(config.dataFolder)
  try {
    const log = createLog({ level: config.LOG_LEVEL, folder: join(config.dataFolder, 'logs') })
    const restored = await endSwap(config)
    if (restored) log.info({ point: restored.pointId }, 'a restore that was prepared took its place')
    return { config, log, release }
  } catch (error) {
    await release()
    throw error
  }
}

/** The same port before and after a restore, and from the demonstration to the real data; what is served in between is the old, then the new. */
async function serveAcrossChanges(first: Place): Promise<Running> {
  const handover = createHandover()
  let place = first
  const begin = (port: number) => start({ ...place.config, PORT: port }, place.log, handover, turns)
  /** Half stopped is worse than stopped: a fresh process ends what was begun. */
  const change = async (failed: string, work: () => Promise<void>, after?: () => Promise<void>) => {
    try {
      await current.stop({ isBrief: true })
      await work()
      current = await begin(current.port)
      await after?.()
    } catch (error) {
      place.log.fatal({ err: error }, failed)
      process.exit(1)
    }
  }
  const turn = (demonstration: boolean) =>
    change('the server stops: it could not go from the demonstration to the real data, or back', async () => {
      const { config, release } = place
      if (config.demonstration) await eraseDemonstration(config)
      await release()
      process.send?.({ parameters: demonstration ? ['--demo'] : [] })
      place = await takePlace(turned(config, demonstration))
    })
  const turns: Turns = { toDemonstration: () => turn(true), toOwn: () => turn(false) }
  let current = await begin(place.config.PORT)
  const endRestore = async () => void (await endSwap(place.config))
  const reconnect = async () => {
    if (handover.typed) await current.app.reconnect(handover.typed)
    handover.typed = undefined
  }
  handover.swap = () => change('the server stops: what a restore prepared could not be served', endRestore, reconnect)
  return {
    get app() {
      return current.app
    },
    port: current.port,
    async stop() {
      await current.stop({ isBrief: false })
      await place.release()
    },
  }
}

interface Started {
  readonly app: App
  readonly port: number
  /** `isBrief` before a restore: what is under way is answered, a long poll is not waited for. */
  stop(how: { isBrief: boolean }): Promise<void>
}

async function start(config: Config, log: Log, handover: Handover, turns: Turns): Promise<Started> {
  const app = await createApp({ config, log, handover })
  const demonstration = config.demonstration ? await (await import('./demonstration/demonstration.ts')).openDemonstration(app) : undefined
  await app.ecologic.cleanOrphans()
  await app.logos.cleanTemporaries()
  await app.clearJsonScratch()
  const entrance = await secureEntranceOf(app)
  const http = await createServer(app, () => demonstration?.account, entrance, { turns })
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

  return {
    app,
    port,
    async stop({ isBrief }) {
      // Jobs may take seconds to end: before a restore, sales go on meanwhile.
      if (isBrief) await work?.stop()
      // A long poll may hang for half a minute, and a connection kept alive for longer: whoever asks comes again. Closing the hints closes the
      // web server too, so that it is part of the wait.
      const impatience = setTimeout(() => http.server.closeAllConnections(), isBrief ? briefGoodbyeMs : longestGoodbyeMs)
      await app.live.close()
      await Promise.all([http.close(), entrance?.close()])
      clearTimeout(impatience)
      await app.conversation.stop()
      if (!isBrief) await work?.stop()
      await demonstration?.stop()
      app.heads.stop()
      await app.heads.write()
      await app.database.close()
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
  await app.rememberPublicKeys()
  await app.databaseCheck.atStart()
  await timetable.set([
    { name: 'tidy', pattern: '*/15 * * * *', timeZone: 'UTC', missed: 'latest', job: () => ({ kind: 'tidy', payload: {} }) },
    { name: 'upload.look', pattern: '*/5 * * * *', timeZone: 'UTC', missed: 'latest', job: (at) => ({ kind: lookKind, payload: { at } }) },
    {
      name: 'check-database',
      pattern: '40 1 * * *',
      timeZone: 'UTC',
      missed: 'latest',
      job: () => ({ kind: checkKind, payload: {}, lane: checkKind }),
    },
    {
      name: 'drill',
      pattern: '20 3 2 * *',
      timeZone: 'UTC',
      missed: 'latest',
      job: () => ({ kind: drillKind, payload: {}, lane: drillKind }),
    },
    { name: 'watch-models', pattern: '40 5 * * *', timeZone: 'UTC', missed: 'latest', job: () => ({ kind: watchModelsKind, payload: {} }) },
  ])
  await clearLeftovers(app)
  worker.start()
  await timetable.start()
  const stopWatching = app.backup.watch()
  const warmingUp = warmUp(app)
  return {
    async stop() {
      await stopWatching()
      await timetable.stop()
      await worker.stop()
      await warmingUp
    },
  }
}

/** A folder of backups that cannot be read keeps nobody from selling: it is tried again at the next start. */
async function clearLeftovers({ drills, backup, log }: App): Promise<void> {
  try {
    await drills.clear()
    await backup.begin()
  } catch (error) {
    log.error({ err: error }, 'what an interrupted backup or drill left could not be cleared')
  }
}

/** What the first proposal would wait for otherwise: what people corrected, and the lexicon. */
async function warmUp({ learned, classification }: App): Promise<void> {
  await learned.recall()
  await classification.warmUp()
}

/** What nobody caught: the log keeps it, and the launcher starts a fresh process. */
function guardProcess(log: () => Log) {
  process.on('uncaughtException', (error) => {
    log().fatal({ err: error }, 'the server stops: an error nobody caught')
    process.exit(1)
  })
}
