import type { RegisterSetup } from '@grenier/shared/contract/registers.ts'

type SiteLook = Pick<RegisterSetup['site'], 'accent' | 'logo'>

/** How the site looks on this till. What it takes is fetched only where a site chose something, so that nobody else waits for it. */
export class Look {
  /** The picture for this window; empty without one. */
  logo = $state('')
  /** Where that picture came from. */
  address: string | null = null
  #worn = false

  async wear(site: SiteLook | undefined): Promise<void> {
    if (!this.#worn && !site?.accent && !site?.logo) return
    this.#worn = true
    const { showAccent, showLogo } = await import('./wear-look.ts')
    showAccent(document.documentElement.style, site?.accent ?? null)
    await showLogo(this, site?.logo ?? null)
  }
}
