import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { startServer, type ServerProgram } from './program.ts'
import { tourDashboard } from './tour-dashboard.ts'
import { tourKiosk, type Visit } from './tour-kiosk.ts'

const here = { locale: 'fr-FR', timezoneId: 'Europe/Paris', reducedMotion: 'reduce' } as const
const tablet = { ...here, viewport: { width: 1024, height: 768 }, hasTouch: true }
const desk = { ...here, viewport: { width: 1280, height: 800 } }
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
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

/** Looks at each screen in both themes and keeps what axe finds, as `screen (theme): rule: where`. */
function inspector(page: Page, found: string[]): Visit {
  return async (screen) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze()
      for (const { id, nodes } of violations)
        for (const node of nodes) found.push(`${screen} (${colorScheme}): ${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`)
    }
  }
}

async function inspected(options: BrowserContextOptions, tour: typeof tourKiosk): Promise<string[]> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const found: string[] = []
  await tour(page, server.origin, inspector(page, found))
  await context.close()
  return found
}

describe('axe finds nothing, light and dark', () => {
  test('on any screen of the till', async () => expect(await inspected(tablet, tourKiosk)).toEqual([]), manyScreensMs)
  test('on any page of the dashboard', async () => expect(await inspected(desk, tourDashboard)).toEqual([]), manyScreensMs)
})
