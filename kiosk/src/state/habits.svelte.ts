import type { SalePayload } from '@grenier/shared/contract/entries.ts'
import type { Settings } from '../local/settings.ts'
import { defaultSettings, type TillSettings, withPinned, withSale } from '../local/till-settings.ts'

/** What was chosen on this tablet and what it learnt, as the screens see it. */
export class Habits {
  settings = $state.raw<TillSettings>(defaultSettings)
  readonly #store: Settings

  constructor(store: Settings) {
    this.#store = store
  }

  async read(): Promise<void> {
    this.settings = await this.#store.read()
  }

  async change(change: Partial<TillSettings>): Promise<void> {
    this.settings = await this.#store.change(() => change)
  }

  async pin(articleId: string): Promise<void> {
    this.settings = await this.#store.change((settings) => withPinned(settings, articleId))
  }

  async learn(sale: Pick<SalePayload, 'lines' | 'payments'>): Promise<void> {
    this.settings = await this.#store.change((settings) => withSale(settings, sale))
  }
}
