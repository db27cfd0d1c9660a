import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as moment } from 'node:timers/promises'
import type { Browser, Page } from '@playwright/test'
import { launchChromium } from '../chromium.ts'
import { startServer, type ServerProcess } from '../faults/server-process.ts'
import { dashboardPages, enterDashboard, settled, tourDashboard } from './tour-dashboard.ts'
import { tourKiosk, type Visit } from './tour-kiosk.ts'

const tablet = { width: 1024, height: 768 }
const phone = { width: 390, height: 844 }
const desk = { width: 1280, height: 800 }
type Size = typeof tablet

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('Usage: node tests/journeys/take-screenshots.ts <folder>')
await mkdir(folder, { recursive: true })

/** One picture of the screen as it stands for each size and each theme: a till as it is seen, a dashboard over two heights of the screen. */
function camera(page: Page, sizes: readonly Size[], prefix: string): Visit {
  return async (screen) => {
    const heights = prefix.startsWith('admin') && (await page.getByRole('dialog').count()) === 0 ? 2 : 1
    for (const size of sizes) {
      await page.setViewportSize({ ...size, height: size.height * heights })
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await page.evaluate('document.fonts.ready')
        await page.screenshot({ path: join(folder ?? '', `${prefix}-${screen}-${size.width}-${colorScheme}.png`) })
      }
    }
    await page.setViewportSize(sizes[0] ?? desk)
    console.log(`${prefix}-${screen}`)
  }
}

const open = async (browser: Browser, size: Size, locale: string, hasTouch: boolean) => {
  const context = await browser.newContext({ viewport: size, hasTouch, locale, timezoneId: 'Europe/Paris' })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  return page
}

/** On a phone the ticket is folded into a bar. */
async function photographFoldedTicket(till: Page) {
  await till.setViewportSize(phone)
  await till.getByRole('button', { name: 'Voir le ticket' }).tap()
  await camera(till, [phone], 'kiosk')('ticket')
  await till.getByRole('button', { name: 'Fermer le ticket' }).tap()
  await till.setViewportSize(tablet)
}

/** A picture of the documents: `docs/images/<name>`. */
async function photographForReaders(page: Page, name: string) {
  await page.setViewportSize(desk)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.screenshot({ path: join(folder ?? '', name) })
  await page.setViewportSize(tablet)
}

/** It is printed a moment after the server listens. */
async function firstRunLink({ said }: ServerProcess): Promise<string> {
  for (;;) {
    const [link] = /premier-compte#[\w-]+/.exec(said()) ?? []
    if (link !== undefined) return link
    await moment(50)
  }
}

/** What a person sees before there is an account: the pages without the one-time link, the first account, and the preparation of a tablet. */
async function photographFirstRun(browser: Browser) {
  const data = await mkdtemp(join(tmpdir(), 'grenier-pictures-'))
  const server = await startServer({ folder: data, environment: { LANG: 'fr_FR.UTF-8', HOST: '0.0.0.0', HTTPS_PORT: '0' } })
  try {
    const page = await open(browser, desk, 'fr-FR', false)
    const link = await firstRunLink(server)
    const picture = camera(page, [desk, tablet, phone], 'admin')
    await page.goto(`${server.origin}/admin/`)
    await page.getByText('premier-compte').waitFor()
    await picture('first-run')
    await page.goto(`${server.origin}/admin/${link}`)
    await page.getByLabel('Adresse e-mail').waitFor()
    await picture('first-account')
    await page.goto(`${server.origin}/certificat`)
    await camera(page, [desk, tablet, phone], 'certificate')('steps')
    await page.goto(server.origin)
    await page.getByText('Voir la console').waitFor()
    await camera(page, [tablet, phone], 'kiosk')('first-run')
    await page.context().close()
  } finally {
    await server.stop()
    await rm(data, { recursive: true, force: true })
  }
}

/** Taken while the till is open. */
async function photographDashboard(browser: Browser, origin: string) {
  const page = await open(browser, desk, 'fr-FR', false)
  await enterDashboard(page, origin)
  await settled(page)
  await photographForReaders(page, 'dashboard.png')
  await page.context().close()
}

async function photographEnglish(browser: Browser, origin: string) {
  const page = await open(browser, desk, 'en-GB', false)
  const picture = camera(page, [desk, phone], 'admin-en')
  await page.addInitScript(`localStorage.setItem('grenier.admin.locale', 'en'); localStorage.setItem('grenier-locale', 'en')`)
  await enterDashboard(page, origin)
  for (const [name, word] of Object.entries(dashboardPages)) {
    await page.goto(`${origin}/admin/${word}`)
    await settled(page)
    await picture(name)
  }
  await page.context().close()
}

const data = await mkdtemp(join(tmpdir(), 'grenier-pictures-'))
const server = await startServer({ folder: data, flags: ['--demo'] })
const browser = await launchChromium()
try {
  const till = await open(browser, tablet, 'fr-FR', true)
  const kioskPicture = camera(till, [tablet, phone], 'kiosk')
  const englishPicture = camera(till, [tablet, phone], 'kiosk-en')
  await tourKiosk(till, server.origin, async (screen) => {
    await kioskPicture(screen)
    if (screen === 'sell') await photographFoldedTicket(till)
    if (screen === 'sell') await photographForReaders(till, 'kiosk.png')
    if (screen === 'receipt') await photographDashboard(browser, server.origin)
    if (screen !== 'menu') return
    await till.getByRole('button', { name: 'English' }).tap()
    await englishPicture(screen)
    await till.getByRole('button', { name: 'Français' }).tap()
  })
  await till.context().close()

  const person = await open(browser, desk, 'fr-FR', false)
  await tourDashboard(person, server.origin, camera(person, [desk, tablet, phone], 'admin'))
  const practice = camera(person, [tablet, phone], 'practice')
  await person.goto(`${server.origin}/entrainement/`)
  await person.getByRole('log').getByRole('listitem').first().waitFor()
  await practice('welcome')
  await person.getByRole('textbox').fill('deux bouilloires, deux kilos quatre')
  await person.getByRole('button', { name: 'Envoyer' }).click()
  await person
    .getByRole('button', { name: /Valider/ })
    .first()
    .waitFor()
  await practice('proposal')
  await person.context().close()
  await photographEnglish(browser, server.origin)
  await photographFirstRun(browser)
} finally {
  await browser.close()
  await server.stop()
  await rm(data, { recursive: true, force: true })
}
