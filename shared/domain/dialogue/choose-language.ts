import { step, type Step } from './effects.ts'
import type { Turn } from './events.ts'
import { line } from './phrases.ts'
import { languages, type DialogueState, type Language } from './state.ts'

const prefix = 'langue.'

const languageOf = (name: string): Language | undefined => languages.find((language) => language === name)

/** `/langue` offers both languages; `/langue en` chooses at once. */
export function askLanguage(state: DialogueState, words: string, turn: Turn): Step {
  const named = languageOf(words.slice(0, 2).toLowerCase())
  if (named) return step(state, { do: 'speak', language: named })
  const buttons = languages.map((language) => ({ label: line(`button-language-${language}`), data: `${prefix}${language}` }))
  return step(state, { do: 'send', message: turn.id, lines: [line('language-which')], buttons: [buttons] })
}

/** The language a button stands for. These buttons belong to no deposit and never grow old: a closed list is all they can say. */
export const languageOfButton = (data: string): Language | undefined =>
  data.startsWith(prefix) ? languageOf(data.slice(prefix.length)) : undefined
