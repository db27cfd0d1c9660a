import type { fr } from '@grenier/shared/messages/kiosk/fr.ts'
import { formatMoney, type Locale } from '@grenier/shared/messages/format.ts'
import { createSay, type Messages, type Values } from '@grenier/shared/messages/translate.ts'
import type { Cents } from '@grenier/shared/domain/units.ts'

export type MessageKey = keyof typeof fr
type Table = Record<MessageKey, string>

const tables: Record<Locale, () => Promise<Table>> = {
  fr: async () => (await import('@grenier/shared/messages/kiosk/fr.ts')).fr,
  en: async () => (await import('@grenier/shared/messages/kiosk/en.ts')).en,
}

/** The language of the screen. Only its table is loaded; the other one comes when it is asked for. */
export class Language {
  locale = $state<Locale>('fr')
  #table = $state.raw<Messages>({})
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
    this.#table = await tables[locale]()
    this.locale = locale
    document.documentElement.lang = locale
  }

  readonly say = (key: MessageKey, values?: Values): string => this.#say(key, values)

  readonly money = (amount: Cents): string => formatMoney(amount, this.locale)

  /** A whole number of euros, as notes carry it. */
  readonly euros = (amount: Cents): string => this.money(amount).replace(/[.,]00/, '')

  /** A text whose key is data (a category, an error code), or undefined when there is none. */
  readonly find = (key: string): string | undefined => this.#table[key]
}
