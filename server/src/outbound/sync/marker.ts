import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { instant } from '@grenier/shared/domain/units.ts'
import type { RemoteDriver } from './drivers/driver.ts'
import { RemoteProblem } from './remote-problem.ts'

export const markerName = 'grenier.json'
/** Where files of ours go, made beforehand so that a person who looks finds them. */
const folders = ['exports', 'backups', 'audio', 'logs']
const readAtMost = 10_000

export interface Organisation {
  readonly id: string
  readonly name: string
}

const Marker = z.object({ organisation: z.object({ id: z.string(), name: z.string() }) })

/** Whose folder it is; undefined when nobody has said so. What cannot be read says nothing. */
export async function readMarker(driver: Pick<RemoteDriver, 'size' | 'read'>): Promise<Organisation | undefined> {
  const bytes = await driver.size(markerName)
  if (bytes === undefined || bytes > readAtMost) return undefined
  const words = await text(await driver.read(markerName))
  try {
    return Marker.safeParse(JSON.parse(words)).data?.organisation
  } catch {
    return undefined // a file of somebody else that bears the name
  }
}

/** Makes the folders in a root that is not another organisation's. Throws `remote.other-organisation`. */
export async function prepareFolders(driver: RemoteDriver, organisation: Organisation | undefined): Promise<void> {
  if (organisation) await demandOurs(driver, organisation)
  for (const folder of folders) await driver.makeFolder(folder)
}

/** Says on the remote whose folder it is, once. Never overwrites what is there. Throws `remote.other-organisation`. */
export async function placeMarker(driver: RemoteDriver, organisation: Organisation, now: Date): Promise<void> {
  if ((await driver.size(markerName)) !== undefined) return
  const words = Buffer.from(`${JSON.stringify({ program: 'Grenier', organisation, madeAt: instant(now) }, null, 2)}\n`)
  const part = `${markerName}.part`
  await driver.writePart(part, { bytes: words.length, open: () => Readable.from([words]) })
  if ((await driver.rename(part, markerName)) === 'renamed') return
  await driver.remove(part)
  await demandOurs(driver, organisation)
}

async function demandOurs(driver: RemoteDriver, { id }: Organisation): Promise<void> {
  const owner = await readMarker(driver)
  if (owner && owner.id !== id) throw new RemoteProblem('remote.other-organisation', owner.name)
}

/** Marks each account once in the life of this process. */
export function createMarkers({ organisation, now }: { organisation: () => Promise<Organisation | undefined>; now: () => Date }) {
  const marked = new Set<string>()
  return async function mark(driver: RemoteDriver, { id, url, userName }: { id: string; url: string; userName: string }): Promise<void> {
    const key = JSON.stringify([id, url, userName])
    const us = marked.has(key) ? undefined : await organisation()
    if (!us) return
    await prepareFolders(driver, us)
    await placeMarker(driver, us, now())
    marked.add(key)
  }
}
export type Mark = ReturnType<typeof createMarkers>
