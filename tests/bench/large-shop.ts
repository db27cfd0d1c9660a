import { join } from 'node:path'
import { jobActor } from '../../server/src/platform/access.ts'
import { root, run } from '../check/run-program.ts'
import { openApp, openTill, type OpenTill } from '../faults/found-shop.ts'

/** About a million rows in half a gigabyte. */
const request = { sites: 2, deposits: 50_000, sales: 170_000, seed: 7 }

const registerNumber = 90
export const ownerEmail = 'owner@grenier.example'

/** Seeds a large organisation by the command line; answers the owner's password. */
export async function seedLargeShop(folder: string): Promise<string> {
  const words = Object.entries(request).flatMap(([name, value]) => [`--${name}`, String(value)])
  process.env['GRENIER_DATA'] = folder
  const { status, said } = await run(process.execPath, [join(root, 'server/src/cli.ts'), 'seed', ...words])
  const password = /owner@grenier\.example (\S+)/.exec(said)?.[1]
  if (status !== 0 || password === undefined) throw new Error(said)
  return password
}

/** A till at the first site of what was seeded. */
export async function openTillThere(folder: string): Promise<OpenTill> {
  const app = await openApp(folder)
  const [site] = await app.sites.list(jobActor('bench'))
  const till = await openTill(app, site?.id ?? '', registerNumber)
  await app.heads.write()
  await app.database.close()
  return till
}
