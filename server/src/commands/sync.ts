import { setTimeout as delay } from 'node:timers/promises'
import { jobActor } from '#platform/access.ts'
import { readLock } from '#platform/lock.ts'
import { createWork, type App } from '../app.ts'
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
      const left = alone || values.wait ? status.totalRecords - status.syncedRecords : 0
      return status.error === null && left === 0 ? 0 : 1
    })
  },
}

async function work(app: App, { alone, wait }: { alone: boolean; wait: boolean }): Promise<void> {
  const worker = alone ? createWork(app).worker : undefined
  worker?.start()
  while (!(await isOver(app, wait))) await delay(pollMs)
  await worker?.stop()
}

/** Nothing is being sent, and what is left needs a person or, unless we wait, another time. */
async function isOver(app: App, wait: boolean): Promise<boolean> {
  const uploads = (await app.queue.counts()).filter(({ kind }) => kind.startsWith('upload'))
  if (uploads.some(({ state }) => state === 'running')) return false
  const waiting = uploads.filter(({ state }) => state === 'waiting')
  const due = waiting.some(({ oldestRunAt }) => Date.parse(oldestRunAt) <= app.now().getTime())
  if (due) return false
  const { error } = await app.sync.status(operator, 'fr')
  return !wait || waiting.length === 0 || error !== null
}
