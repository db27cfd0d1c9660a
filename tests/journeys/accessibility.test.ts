import type { Browser, BrowserContextOptions } from '@playwright/test'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { violationsOf } from './inspect-screen.ts'
import { startServer, type ServerProgram } from './program.ts'
import { tourDashboard } from './tour-dashboard.ts'
import { tourKiosk } from './tour-kiosk.ts'

const here = { locale: 'fr-FR', timezoneId: 'Europe/Paris', reducedMotion: 'reduce' } as const
const tablet = { ...here, viewport: { width: 1024, height: 768 }, hasTouch: true }
const desk = { ...here, viewport: { width: 1280, height: 800 } }
/** Two tours of every screen, each looked at twice. */
const manyScreensMs = 400_000

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

async function inspected(options: BrowserContextOptions, tour: typeof tourKiosk): Promise<string[]> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const found: string[] = []
  await tour(page, server.origin, async (screen) => void found.push(...(await violationsOf(page, screen))))
  await context.close()
  return found
}

describe('axe finds nothing, light and dark', () => {
  test.concurrent('on any screen of the till', async ({ expect }) => expect(await inspected(tablet, tourKiosk)).toEqual([]), manyScreensMs)
  test.concurrent(
    'on any page of the dashboard',
    async ({ expect }) => expect(await inspected(desk, tourDashboard)).toEqual([]),
    manyScreensMs,
  )
})
