import { setTimeout as delay } from 'node:timers/promises'
import { jobActor } from '#platform/access.ts'
import { readLock } from '#platform/lock.ts'
import { createWork, type App } from '../app.ts'
import { askingKinds, catchUpKind, finishKind, uploadKind } from '../outbound/sync/queue-uploads.ts'
import { bodyMissing } from '../outbound/sync/remote-problem.ts'
import { makeKind } from '../upkeep/backup/backup.ts'
import type { Command } from './command.ts'
import { print, printJson, withApp } from './open-app.ts'
import { readOptions } from './read-options.ts'

const operator = jobActor('command-line')
const pollMs = 200

/**
 * Tries everything that waits for an account, by the running server, or by this command when there is none. `--wait` stays until all is sent
 * or only a person can help; without it each file is tried once.
 */
export const syncCommand: Command = {
  usage: '[--wait] [--json]',
  async run({ words, config, locale }) {
    const { values } = readOptions(words, { wait: { type: 'boolean' }, json: { type: 'boolean' } } as const)
    const settings = config()
    return withApp(settings, async (app) => {
      const { queued } = await app.sync.run(operator)
      const alone = (await readLock(settings.dataFolder)) === undefined
      if (alone || values.wait) await work(app, { alone, wait: values.wait === true })
      const status = await app.sync.status(operator, locale)
      if (values.json) printJson({ queued, ...status })
      else print(`${status.syncedRecords} / ${status.totalRecords}${status.error ? `  ${status.error}` : ''}`)
      const left = alone || values.wait ? await leftOf(app) : 0
      return status.error === null && left === 0 ? 0 : 1
    })
  },
}

/** What did not arrive although it may: a paused account is nobody's failure. */
async function leftOf(app: App): Promise<number> {
  const accounts = await app.sync.accounts(operator)
  return accounts.reduce((sum, { pausedAt, waiting }) => sum + (pausedAt === null ? waiting : 0), 0)
}

async function work(app: App, { alone, wait }: { alone: boolean; wait: boolean }): Promise<void> {
  const worker = alone ? createWork(app).worker : undefined
  worker?.start()
  while (!(await isOver(app, wait))) await delay(pollMs)
  await worker?.stop()
}

/** Nothing is being sent or made, and what is left needs a person or, unless we wait, another time. */
async function isOver(app: App, wait: boolean): Promise<boolean> {
  const awaited: readonly string[] = [...askingKinds, makeKind]
  const jobs = (await app.queue.counts()).filter(({ kind }) => awaited.includes(kind))
  if (jobs.some(({ state }) => state === 'running')) return false
  const nextOf = (kinds: readonly string[]) => app.queue.nextAt('server', kinds)
  // What stands behind a job that waits for its time is not due, whatever its own time says.
  const nextAt = await nextOf(awaited)
  if (nextAt !== null && Date.parse(nextAt) <= app.now().getTime()) return false
  const { error } = await app.sync.status(operator, 'fr')
  if (!wait || error !== null) return true
  if ((await nextOf([catchUpKind, finishKind])) !== null) return false
  // A manifest whose backup does not come by itself does not come either.
  return (await app.queue.list({ kind: uploadKind, state: 'waiting' })).every(({ cause }) => cause === bodyMissing)
}
