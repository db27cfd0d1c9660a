import { existsSync } from 'node:fs'
import { lstat, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Config } from '#platform/config.ts'
import { demonstrationNotHere } from './errors.ts'
import { credentialsFile } from './credentials.ts'

const aside = '.erased-'

/**
 * Takes the demonstration's folder away: only a folder of that name, inside the data folder, that holds the file a demonstration makes, and
 * that is no link to somewhere else. It is moved aside first: a crash leaves no half demonstration. Throws `demonstration.not-here`.
 */
export async function eraseDemonstration({ demonstration, dataFolder }: Pick<Config, 'demonstration' | 'dataFolder'>): Promise<void> {
  const isOurs = demonstration && basename(dataFolder) === 'demonstration' && existsSync(join(dataFolder, credentialsFile))
  if (!isOurs || !(await lstat(dataFolder)).isDirectory()) throw demonstrationNotHere()
  await rename(dataFolder, `${dataFolder}${aside}${process.pid}`)
  const parent = dirname(dataFolder)
  for (const name of await readdir(parent)) {
    if (name.startsWith(`demonstration${aside}`)) await rm(join(parent, name), { recursive: true, force: true })
  }
}
