import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { RemoteTest } from '@grenier/shared/contract/sync.ts'
import { en } from '@grenier/shared/messages/server/en.ts'
import { fr } from '@grenier/shared/messages/server/fr.ts'
import { createSay } from '@grenier/shared/messages/translate.ts'
import type { RemoteDriver } from './drivers/driver.ts'
import { type Organisation, placeMarker, prepareFolders } from './marker.ts'
import { problemOfError, type RemoteCause, RemoteProblem } from './remote-problem.ts'

const say = { fr: createSay(fr, 'fr'), en: createSay(en, 'en') }

export const testPassed = (locale: 'fr' | 'en'): string => say[locale]('remote.test-passed')

type Step = NonNullable<RemoteTest['failed']>

const folder = 'logs'

/** Really writes, reads back, renames and removes a small file. Answers the step that failed and why, or nothing. */
export async function testAccount(
  open: () => Promise<RemoteDriver>,
  {
    organisation,
    now,
    askRoom,
  }: { organisation: Organisation | undefined; now: Date; askRoom: (driver: RemoteDriver) => Promise<unknown> },
): Promise<{ failed: Step; cause: RemoteCause; detail: string } | undefined> {
  const name = `${folder}/grenier-${randomUUID()}.txt`
  const part = `${name}.part`
  const words = `Grenier ${name}\n`
  const content = { bytes: Buffer.byteLength(words), open: () => Readable.from([Buffer.from(words)]) }
  const steps = (driver: RemoteDriver): [Step, () => Promise<unknown>][] => [
    ['address', () => driver.reach()],
    ['folder', () => prepareFolders(driver, organisation)],
    ['write', () => driver.writePart(part, content)],
    ['read', async () => demand((await text(await driver.read(part))) === words, part)],
    ['rename', async () => demand((await driver.rename(part, name)) !== 'taken' && (await driver.size(part)) === undefined, name)],
    ['delete', async () => (await driver.remove(name), demand((await driver.size(name)) === undefined, name))],
    ['write', async () => organisation && (await placeMarker(driver, organisation, now))],
    ['read', () => askRoom(driver)],
  ]
  let step: Step = 'address'
  let driver: RemoteDriver | undefined
  try {
    driver = await open()
    for (const [name, work] of steps(driver)) {
      step = name
      await work()
    }
    return undefined
  } catch (error) {
    const { code, detail } = problemOfError(error, step)
    return { failed: stepOf(step, code), cause: code, detail }
  } finally {
    driver?.close()
  }
}

function demand(holds: boolean, path: string): void {
  if (!holds) throw new RemoteProblem('remote.content-differs', path)
}

/** The first step asks for address, log-in and root at once: the problem tells which it was. */
function stepOf(step: Step, code: RemoteCause): Step {
  if (code === 'remote.password-refused' || code === 'remote.password-lost') return 'log-in'
  return step === 'address' && code === 'remote.folder-missing' ? 'folder' : step
}
