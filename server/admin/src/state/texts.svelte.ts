import { fr } from '@grenier/shared/messages/admin/fr.ts'

export type MessageKey = keyof typeof fr
type Table = Readonly<Record<string, string>>
type Locale = 'fr' | 'en'

/** Texts of the dashboard by language. French is always there; another language is fetched when it is wanted, and French stands in meanwhile. */
export class Texts {
  #english = $state.raw<Table>()
  readonly #fetchEnglish: () => Promise<Table>

  constructor(fetchEnglish: () => Promise<Table>) {
    this.#fetchEnglish = fetchEnglish
  }

  of(locale: Locale): Table {
    return (locale === 'en' ? this.#english : undefined) ?? fr
  }

  /** Fetches what a language needs. When that fails French stays, and the next call tries again. */
  async want(locale: Locale): Promise<void> {
    if (locale === 'fr' || this.#english) return
    try {
      this.#english = await this.#fetchEnglish()
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
    }
  }
}
