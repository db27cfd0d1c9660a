import { setTimeout as delay } from 'node:timers/promises'
import { jobActor } from '#platform/access.ts'
import { readLock } from '#platform/lock.ts'
import { createWork, type App } from '../app.ts'
import type { Command } from './commands.ts'
import { print, printJson, withApp } from './open-app.ts'
import { readOptions } from './read-options.ts'

const operator = jobActor('command-line')
const pollMs = 200

/**
 * Tries everything that waits for an account. `--wait` stays until nothing waits or only a person can help; without a running server the
 * work is done by this command itself.
 */
export const syncCommand: Command = {
  usage: '[--wait] [--json]',
  async run({ words, config, locale }) {
    const { values } = readOptions(words, { wait: { type: 'boolean' }, json: { type: 'boolean' } } as const)
    const settings = config()
    return withApp(settings, async (app) => {
      const { queued } = await app.sync.run(operator)
      const alone = (await readLock(settings.dataFolder)) === undefined
      if (values.wait || alone) await work(app, alone)
      const status = await app.sync.status(operator, locale)
      if (values.json) printJson({ queued, ...status })
      else print(`${status.syncedRecords} / ${status.totalRecords}${status.error ? `  ${status.error}` : ''}`)
      return status.error === null && (status.syncedRecords === status.totalRecords || !(values.wait || alone)) ? 0 : 1
    })
  },
}

async function work(app: App, alone: boolean): Promise<void> {
  const worker = alone ? createWork(app).worker : undefined
  worker?.start()
  while (!(await isSettled(app))) await delay(pollMs)
  await worker?.stop()
}

/** Everything is sent, or what is left waits for a person (a stopped account, a dead letter). */
async function isSettled(app: App): Promise<boolean> {
  const counts = await app.queue.counts()
  const busy = counts.some(({ kind, state }) => kind.startsWith('upload') && state === 'running')
  if (busy) return false
  const { totalRecords, syncedRecords, error } = await app.sync.status(operator, 'fr')
  if (totalRecords === syncedRecords || error !== null) return true
  return !counts.some(({ kind, state }) => kind.startsWith('upload') && state === 'waiting')
}
