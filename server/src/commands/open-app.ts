import { mkdir } from 'node:fs/promises'
import { createApp, type App } from '../app.ts'
import type { Config } from '#platform/config.ts'
import { holdLock, readLock } from '#platform/lock.ts'
import { createLog } from '#platform/log.ts'
import { endSwap } from '../upkeep/restore/end-swap.ts'
import { isSwapPromised } from '../upkeep/restore/swap-in.ts'

/** Runs something on the database beside a running server, quietly: only what fails is logged. */
export async function withApp<Result>(config: Config, work: (app: App) => Promise<Result>): Promise<Result> {
  await endSwapAlone(config)
  const app = await createApp({ config, log: createLog({ level: 'warn' }) })
  try {
    return await work(app)
  } finally {
    await app.database.close()
  }
}

/** A restore that was cut in its last step is ended before anybody opens the data; a server that runs is at it already. */
async function endSwapAlone(config: Config): Promise<void> {
  if (!isSwapPromised(config.dataFolder) || (await readLock(config.dataFolder))) return
  const release = await holdLock(config.dataFolder)
  try {
    await endSwap(config)
  } finally {
    await release()
  }
}

/** As `withApp`, for what must have the data to itself; throws `server.already-running`. */
export async function withAppAlone<Result>(config: Config, work: (app: App) => Promise<Result>): Promise<Result> {
  await mkdir(config.dataFolder, { recursive: true, mode: 0o700 })
  const release = await holdLock(config.dataFolder)
  try {
    await endSwap(config)
    return await withApp(config, work)
  } finally {
    await release()
  }
}

/** One line of JSON for machines. */
export const printJson = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`)
export const print = (line: string) => process.stdout.write(`${line}\n`)
