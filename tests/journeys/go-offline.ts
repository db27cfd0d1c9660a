import type { Page } from '@playwright/test'

/** Cuts the network once the tablet can do without: its service worker holds every screen, and answers this page. */
export async function goOffline(page: Page): Promise<void> {
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)')
  await page.waitForFunction('navigator.serviceWorker.controller !== null')
  await page.context().setOffline(true)
}
