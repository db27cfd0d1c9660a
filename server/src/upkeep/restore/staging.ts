import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { checkFile } from './check-point.ts'
import { planName } from './swap-in.ts'

/** Where the database of a point stands beside the one in use, until it takes its place or goes. One for each folder. */
export interface Staging {
  /** Makes the image of a point that was fetched into the folder a database; answers its rows by table. Throws `restore.*`, `backup.*`. */
  lay(image: string, folder: string): Promise<Readonly<Record<string, number>>>
  /** What `openDatabase` opens. */
  url(folder: string): string
  /** Empties the folder and what belongs to it. */
  clear(folder: string): Promise<void>
}

/** The image is the database already. */
export const fileStaging: Staging = {
  lay: checkFile,
  url: (folder) => `file:${join(folder, 'grenier.db')}`,
  clear: emptyStaging,
}

/** A plan goes first: killed in between, the next start would put half of it in its place. */
export async function emptyStaging(folder: string): Promise<void> {
  await rm(join(folder, planName), { force: true })
  await rm(folder, { recursive: true, force: true })
}
