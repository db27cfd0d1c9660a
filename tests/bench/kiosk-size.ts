import { readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import type { Situation } from '@grenier/shared/contract/session.ts'
import { launchChromium } from '../chromium.ts'
import { root } from '../check/run-program.ts'
import { startServer } from '../faults/server-process.ts'
import { createCashier } from '../journeys/cashier.ts'
import type { Bench } from './bench.ts'
import { kilobytes } from './statistics.ts'

const dist = join(root, 'kiosk/dist')
const limits = { scripts: 60_000, precache: 250_000 }
/** Fonts and icons are compressed already. */
const isText = (name: string) => /\.(js|css|html|svg|json|webmanifest)$/.test(name)
const transferred = (name: string, bytes: Buffer) => (isText(name) ? gzipSync(bytes, { level: 9 }).length : bytes.length)

type Account = NonNullable<Situation['demonstrationAccount']>

async function pairTablet(context: BrowserContext, origin: string, { pins, pairingCode }: Account): Promise<void> {
  const page = await context.newPage()
  const cashier = createCashier(page)
  await page.goto(origin)
  // The demonstration's own till may pair by itself.
  const code = page.getByLabel('Code', { exact: true })
  await page.locator('[data-screen="operator"]').or(code).first().waitFor()
  if (await code.isVisible()) await cashier.pair(pairingCode)
  await signIn(page, pins)
  await cashier.open('100')
  await page.close()
}

const signIn = (page: Page, [person]: Account['pins']) => createCashier(page).signIn(person?.name ?? '', person?.pin ?? '')

/** The names of the scripts that a paired till fetches until it can sell; who sells is asked again after a start. */
async function firstLoad(context: BrowserContext, origin: string, { pins }: Account): Promise<string[]> {
  const page = await context.newPage()
  const scripts = new Set<string>()
  page.on('response', (answer) => {
    if (answer.request().resourceType() === 'script') scripts.add(new URL(answer.url()).pathname)
  })
  await page.goto(origin)
  await page.locator('[data-screen="operator"], [data-screen="sell"]').first().waitFor()
  if (await page.locator('[data-screen="operator"]').isVisible()) await signIn(page, pins)
  await page.locator('[data-screen="sell"]').waitFor()
  await page.getByRole('button', { name: 'Encaisser' }).first().waitFor()
  return [...scripts]
}

async function measureScripts(folder: string): Promise<string[]> {
  const server = await startServer({ folder, flags: ['--demo'] })
  let browser: Browser | undefined
  try {
    const origin = `http://localhost:${server.port}`
    const situation = (await (await fetch(`${origin}/api/situation`)).json()) as Situation
    if (!situation.demonstrationAccount) throw new Error('Expected the demonstration to tell how to enter')
    browser = await launchChromium()
    // Without a worker, so that everything fetched is seen; its precache is counted from the files.
    const context = await browser.newContext({ locale: 'fr-FR', hasTouch: true, serviceWorkers: 'block' })
    await pairTablet(context, origin, situation.demonstrationAccount)
    return await firstLoad(context, origin, situation.demonstrationAccount)
  } finally {
    await browser?.close()
    await server.stop()
  }
}

/** All files of the build, but for the texts of the other language. */
async function precached(): Promise<{ name: string; bytes: Buffer }[]> {
  const entries = await readdir(dist, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && !/^en-/.test(entry.name))
  return Promise.all(files.map(async ({ parentPath, name }) => ({ name, bytes: await readFile(join(parentPath, name)) })))
}

/** What a tablet has to fetch: the scripts before a paired till can sell, by a real Chromium, and all that it keeps for days without a network. */
export const bench: Bench = {
  name: 'kiosk-size',
  async run({ folder }) {
    const scripts = await measureScripts(folder)
    const sizes = scripts.map((path) => transferred(path, readFileSync(join(dist, path))))
    const firstLoadBytes = sizes.reduce((sum, bytes) => sum + bytes, 0)
    const files = await precached()
    const total = files.reduce((sum, { name, bytes }) => sum + transferred(name, bytes), 0)
    const unpacked = files.reduce((sum, { bytes }) => sum + bytes.length, 0)
    return [
      {
        name: `first-load JS of a paired till, ${scripts.length} scripts, gzip`,
        figure: kilobytes(firstLoadBytes),
        target: '≤ 60 kB',
        met: firstLoadBytes <= limits.scripts,
      },
      {
        name: 'precache with one language, gzip',
        figure: kilobytes(total),
        baseline: `${kilobytes(unpacked)} unpacked`,
        target: '≤ 250 kB',
        met: total <= limits.precache,
      },
    ]
  },
}
