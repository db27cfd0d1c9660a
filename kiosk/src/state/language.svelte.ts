import type { fr as desk } from '@grenier/shared/messages/kiosk/desk/fr.ts'
import type { fr as first } from '@grenier/shared/messages/kiosk/first/fr.ts'
import { formatMoney, type Locale } from '@grenier/shared/messages/format.ts'
import { createSay, type Messages, type Values } from '@grenier/shared/messages/translate.ts'
import type { Cents } from '@grenier/shared/domain/units.ts'

export type MessageKey = keyof typeof first | keyof typeof desk

const firstTables: Record<Locale, () => Promise<Messages>> = {
  fr: async () => (await import('@grenier/shared/messages/kiosk/first/fr.ts')).fr,
  en: async () => {
    const [{ en }, categories] = await Promise.all([
      import('@grenier/shared/messages/kiosk/first/en.ts'),
      import('@grenier/shared/messages/categories/en.ts'),
    ])
    // In French the catalogue names the categories.
    return { ...en, ...categories.en }
  },
}
const deskTables: Record<Locale, () => Promise<Messages>> = {
  fr: async () => (await import('@grenier/shared/messages/kiosk/desk/fr.ts')).fr,
  en: async () => (await import('@grenier/shared/messages/kiosk/desk/en.ts')).en,
}

/**
 * The language of the screen. What a till says until it sells is fetched first, what the other screens say with the first of them; the
 * other language comes when it is asked for.
 */
export class Language {
  locale = $state<Locale>('fr')
  #table = $state.raw<Messages>({})
  #complete = false
  readonly #memory: { write(locale: Locale): void }
  readonly #say = $derived(createSay(this.#table, this.locale))

  constructor(memory: { write(locale: Locale): void }) {
    this.#memory = memory
  }

  /** Changes the language of this tablet for good. */
  async choose(locale: Locale): Promise<void> {
    await this.use(locale)
    this.#memory.write(locale)
  }

  async use(locale: Locale): Promise<void> {
    const isComplete = this.#complete
    const [first, rest] = await Promise.all([firstTables[locale](), isComplete ? deskTables[locale]() : {}])
    // Meanwhile those of all screens may have come, in the other language.
    if (isComplete !== this.#complete) return this.use(locale)
    this.#table = { ...first, ...rest }
    this.locale = locale
    document.documentElement.lang = locale
  }

  /** Brings the texts of all screens. */
  async complete(): Promise<void> {
    if (this.#complete) return
    const { locale } = this
    const rest = await deskTables[locale]()
    // Meanwhile somebody may have chosen the other language.
    if (locale !== this.locale) return this.complete()
    this.#table = { ...this.#table, ...rest }
    this.#complete = true
  }

  readonly say = (key: MessageKey, values?: Values): string => this.#say(key, values)

  readonly money = (amount: Cents): string => formatMoney(amount, this.locale)

  /** A whole number of euros, as notes carry it. */
  readonly euros = (amount: Cents): string => this.money(amount).replace(/[.,]00/, '')

  /** A text whose key is data (a category, an error code), or undefined when there is none. */
  readonly find = (key: string): string | undefined => this.#table[key]
}
