import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { chromiumOptions, sharedChromium } from '../chromium.ts'

/**
 * One browser for all test files of a run: each has contexts of its own, and closing "its" browser closes these. What programs and tests leave
 * in the folder for temporary files goes with the run.
 */
export default async function setUpJourneys(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'grenier-journeys-'))
  process.env['TMPDIR'] = folder
  const browser = await chromium.launchServer(await chromiumOptions())
  process.env[sharedChromium] = browser.wsEndpoint()
  return async () => {
    await browser.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}
