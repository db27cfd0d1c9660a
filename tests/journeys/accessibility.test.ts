import type { Browser, BrowserContextOptions } from '@playwright/test'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { pageWords } from '../../server/admin/src/router.ts'
import { launchChromium } from '../chromium.ts'
import { tablet } from './cash-desk.ts'
import { desk } from './desk.ts'
import { violationsOf } from './inspect-screen.ts'
import { patience, startServer, type ServerProgram } from './program.ts'
import { dashboardPages, tourDashboard } from './tour-dashboard.ts'
import { tourKiosk } from './tour-kiosk.ts'

/** Two tours of every screen, each looked at twice: a ceiling for a busy machine. */
const manyScreensMs = 900_000

let browser: Browser
let server: ServerProgram

beforeAll(async () => {
  browser = await launchChromium()
  server = await startServer({ demo: true })
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})

/** The names of all screens of a tour, and what is wrong on any of them. */
async function inspected(options: BrowserContextOptions, tour: typeof tourKiosk, mark: RegExp) {
  const context = await browser.newContext({ ...options, reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(patience.timeout)
  const screens: string[] = []
  const found: string[] = []
  await tour(page, server.origin, async (screen) => {
    screens.push(screen)
    found.push(...(await violationsOf(page, screen)))
    const isMarked = page.getByText(mark).first().waitFor()
    await isMarked.catch(() => found.push(`${screen} is not marked as a demonstration`))
  })
  await context.close()
  return { screens, found }
}

describe('axe finds nothing, light and dark, and the demonstration is marked', () => {
  test.concurrent(
    'on any screen of the till',
    async ({ expect }) => {
      const { screens, found } = await inspected(tablet, tourKiosk, /^Démonstration$/)
      expect(found).toEqual([])
      expect(screens).toEqual(expect.arrayContaining(['operator', 'open', 'sell', 'articles', 'pay', 'receipt', 'closed']))
    },
    manyScreensMs,
  )
  test('on pages that are all there are: no page of the dashboard is left out', ({ expect }) => {
    const visited = new Set(Object.values(dashboardPages).map((word) => word.split('/')[0]))
    // Reached by a link of an e-mail, by the console's link, or by the number of an entry: journeys of their own look at them.
    const apart = [pageWords.link, pageWords['first-account'], pageWords.entry]
    expect(Object.values(pageWords).filter((word) => !visited.has(word) && !apart.includes(word as never))).toEqual([])
  })
  test.concurrent(
    'on any page of the dashboard',
    async ({ expect }) => expect((await inspected(desk, tourDashboard, /Ces données sont inventées\./)).found).toEqual([]),
    manyScreensMs,
  )
})
