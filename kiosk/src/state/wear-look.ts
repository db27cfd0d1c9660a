import { readableAccent } from '@grenier/shared/domain/contrast.ts'
import { createKeptLogo } from '../local/kept-logo.ts'

const themes = ['light', 'dark'] as const

/** Sets the properties that the design tokens read, in the tone that is readable in each theme; null: Grenier's own colours. */
export function showAccent(style: Pick<CSSStyleDeclaration, 'setProperty' | 'removeProperty'>, accent: string | null): void {
  for (const theme of themes)
    if (accent === null) style.removeProperty(`--accent-${theme}`)
    else style.setProperty(`--accent-${theme}`, readableAccent(accent, theme).colour)
}

/** Shows the picture of an address. While it cannot be fetched what is shown stays; the next contact tries again. */
export async function showLogo(look: { logo: string; address: string | null }, address: string | null): Promise<void> {
  if (address === look.address) return
  const picture = address === null ? null : await createKeptLogo({ caches, fetch: (path) => fetch(path) }).read(address)
  if (picture === undefined) return
  URL.revokeObjectURL(look.logo)
  look.logo = picture === null ? '' : URL.createObjectURL(picture)
  look.address = address
}
