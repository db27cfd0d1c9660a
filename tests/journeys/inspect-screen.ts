import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** All rules of these standards that look at colours. */
const ofColours = ['color-contrast', 'link-in-text-block']
const themes = ['light', 'dark'] as const

const fromBuilder = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'))
const axeSource = readFileSync(fromBuilder.resolve('axe-core/axe.min.js'), 'utf8')
/** No style sheet is fetched again for rules that read none, and nothing is said of what is right. */
const options = { resultTypes: ['violations' as const], preload: { assets: ['media' as const] } }

/** In the page: every element and the place it takes. Two themes of which this is equal differ in colours alone. */
const places = `[document.documentElement.outerHTML, ...Array.from(document.querySelectorAll('body *'), (element) => {
  const { x, y, width, height } = element.getBoundingClientRect()
  return [x, y, width, height].join()
})].join('\\n')`

/** What axe finds on the screen as it stands, in both themes: `screen (theme): rule: where`, a line for each place. */
export async function violationsOf(page: Page, screen: string): Promise<string[]> {
  // Reading axe costs more than what it does here: a document keeps it.
  if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.evaluate(axeSource)
  const found: string[] = []
  let inspected = ''
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const now = await page.evaluate<string>(places)
    // One page, no frames: `axe.run` without a blank page beside it.
    const axe = new AxeBuilder({ page, axeSource: 'void 0' }).options({ ...options }).setLegacyMode()
    const { violations } = await (now === inspected ? axe.withRules(ofColours) : axe.withTags(standards)).analyze()
    inspected = now
    for (const { id, nodes } of violations)
      for (const node of nodes) found.push(`${screen} (${colorScheme}): ${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`)
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  return found
}

/** The same on a tablet and on a telephone, where nothing may scroll sideways either. */
export async function problemsOf(page: Page, screen: string): Promise<string[]> {
  const found: string[] = []
  for (const size of [{ width: 390, height: 844 }, tablet]) {
    await page.setViewportSize(size)
    found.push(...(await violationsOf(page, `${screen}, ${size.width} px`)))
    const [wide, seen] = await page.evaluate<[number, number]>('[document.documentElement.scrollWidth, innerWidth]')
    if (wide > seen) found.push(`${screen}, ${size.width} px: scrolls sideways`)
  }
  return found
}

const tablet = { width: 1024, height: 768 }
