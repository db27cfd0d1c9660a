import { existsSync } from 'node:fs'
import type { Config } from '#platform/config.ts'
import { dropSibling, exchangeDatabases, type Exchange } from '#platform/database/sibling-databases.ts'
import { GrenierError } from '#platform/errors.ts'
import { stagedName } from './postgresql/stage-dump.ts'
import { readPlan, restoringFolder, swapIn, withdrawSwap, type SwapPlan } from './swap-in.ts'

type Place = Pick<Config, 'dataFolder' | 'databaseUrl'>

/**
 * What a restore prepared takes its place, wherever the data is kept: databases of PostgreSQL first, then files. Each step may be the last one
 * before a power cut; the next start goes on. What an interrupted preparation left is removed. Throws `database.exchange-refused`: then the old
 * data stays, and the next start serves it.
 */
export async function endSwap({ dataFolder, databaseUrl }: Place, afterStep: () => void = () => undefined): Promise<SwapPlan | undefined> {
  const folder = restoringFolder(dataFolder)
  if (!databaseUrl.startsWith('file:') && existsSync(folder)) {
    const exchange = (await readPlan(dataFolder))?.databases
    if (exchange) await exchangeOrWithdraw({ dataFolder, databaseUrl }, exchange, afterStep)
    else await dropSibling(databaseUrl, stagedName(databaseUrl, folder))
  }
  return await swapIn(dataFolder, afterStep)
}

/** A promise that cannot be kept is not made again at each start. */
async function exchangeOrWithdraw({ dataFolder, databaseUrl }: Place, exchange: Exchange, afterStep: () => void): Promise<void> {
  try {
    await exchangeDatabases(databaseUrl, exchange, afterStep)
  } catch (error) {
    if (error instanceof GrenierError && error.code === 'database.exchange-refused') await withdrawSwap(dataFolder)
    throw error
  }
}
