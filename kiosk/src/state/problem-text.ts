import { TillError } from '../local/errors.ts'
import type { Language } from './language.svelte.ts'

/** What happened, what is safe and what to do, in the reader's language. */
export const problemText = (language: Pick<Language, 'say'>, error: unknown): string =>
  error instanceof TillError
    ? language.say(`error.${error.code}`)
    : language.say('error.other', { reason: error instanceof Error ? error.name : String(error) })
