export type Locale = 'fr' | 'en'
export type Theme = 'auto' | 'light' | 'dark'

const localeKey = 'grenier.admin.locale'
const themeKey = 'grenier.admin.theme'

/** Language and theme of this browser. Without a choice here, the account's language and the system's theme apply. */
export class Preferences {
  #locale = $state<Locale>()
  #accountLocale = $state<Locale>()
  #theme = $state<Theme>('auto')
  readonly #storage: Storage
  readonly #browserLocale: Locale

  constructor(wiring: { storage: Storage; browserLanguage: string }) {
    this.#storage = wiring.storage
    this.#browserLocale = wiring.browserLanguage.startsWith('en') ? 'en' : 'fr'
    this.#locale = oneOf(['fr', 'en'], wiring.storage.getItem(localeKey))
    this.#theme = oneOf(['auto', 'light', 'dark'], wiring.storage.getItem(themeKey)) ?? 'auto'
  }

  get locale(): Locale {
    return this.#locale ?? this.#accountLocale ?? this.#browserLocale
  }

  get theme(): Theme {
    return this.#theme
  }

  chooseLocale(locale: Locale): void {
    this.#locale = locale
    this.#storage.setItem(localeKey, locale)
  }

  followAccount(locale: Locale | undefined): void {
    this.#accountLocale = locale
  }

  chooseTheme(theme: Theme): void {
    this.#theme = theme
    this.#storage.setItem(themeKey, theme)
  }
}

const oneOf = <Choice extends string>(choices: readonly Choice[], text: string | null): Choice | undefined =>
  choices.find((choice) => choice === text)
