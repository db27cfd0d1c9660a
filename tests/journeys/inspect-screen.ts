import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds on the screen as it stands, in both themes: `screen (theme): rule: where`, a line for each place. */
export async function violationsOf(page: Page, screen: string): Promise<string[]> {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze()
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
