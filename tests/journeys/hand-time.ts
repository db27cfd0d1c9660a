import type { Locator } from '@playwright/test'

/** What a hand and eyes take, in seconds. */
const [touchSeconds, letterSeconds, wordsAMinute] = [1.2, 0.3, 250]

/** Does what a person does, and adds up the time it takes them: touches, letters, and the words they read. */
export function createHand() {
  const sum = { touches: 0, letters: 0, words: 0 }
  const touched = () => sum.touches++
  const typed = (text: string) => (sum.letters += text.length)

  return {
    touched,
    typed,

    async touch(target: Locator): Promise<void> {
      await target.click()
      touched()
    },

    /** Goes into the field, then types. */
    async type(target: Locator, text: string): Promise<void> {
      await target.fill(text)
      touched()
      typed(text)
    },

    async reads(target: Locator): Promise<void> {
      const text = await target.innerText()
      sum.words += text.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word)).length
    },

    seconds: (): number => sum.touches * touchSeconds + sum.letters * letterSeconds + (sum.words / wordsAMinute) * 60,
    told: (): string => `${sum.touches} touches, ${sum.letters} letters, ${sum.words} words`,
  }
}
