import type { App } from '../state/app.ts'

/** Copies a text and says so; false without a clipboard (plain HTTP), and where it may not be written. */
export async function copyText({ notices, words }: Pick<App, 'notices' | 'words'>, text: string, what: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    // Which of the two it is changes nothing: the text is shown, to be copied by hand.
    return false
  }
  notices.say(words.say('state.copied', { what }))
  return true
}
