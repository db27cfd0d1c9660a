import { chromium } from '@playwright/test'
import { chromiumOptions, sharedChromium } from '../chromium.ts'

/** One browser for all test files of a run: each has contexts of its own, and closing "its" browser closes these. */
export default async function shareChromium(): Promise<() => Promise<void>> {
  const server = await chromium.launchServer(await chromiumOptions())
  process.env[sharedChromium] = server.wsEndpoint()
  return () => server.close()
}
