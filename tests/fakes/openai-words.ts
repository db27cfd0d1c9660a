import type { ServiceMode } from './openai-troubles.ts'

/** One line as a model writes it. */
export interface ModelItem {
  readonly object: string
  readonly category: string
  readonly shelf: string | null
  readonly quantity: number
  readonly weightGrams: number | null
  readonly confidence: number
}

const usage = { prompt_tokens: 1000, completion_tokens: 200, total_tokens: 1200 }

/** A chat completion: a sentence about a photo, or the lines found in a text, well or in one of the wrong ways. */
export function writeCompletion(mode: ServiceMode, found: string | readonly ModelItem[]): object {
  const content = typeof found === 'string' ? writeSentence(mode, found) : writeItems(mode, found)
  const message =
    mode === 'refusal'
      ? { role: 'assistant', refusal: 'I cannot help with that', content: null }
      : { role: 'assistant', refusal: null, content: mode === 'truncated' ? content.slice(0, 12) : content }
  const choice = { index: 0, finish_reason: mode === 'truncated' ? 'length' : 'stop', message }
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    model: 'fake',
    ...(mode !== 'no-choices' && { choices: [choice] }),
    ...(mode !== 'no-usage' && { usage }),
  }
}

const writeSentence = (mode: ServiceMode, sentence: string): string => (mode === 'prose' ? `« ${sentence} »\n` : sentence)

function writeItems(mode: ServiceMode, items: readonly ModelItem[]): string {
  if (mode === 'not-json') return 'Bien sûr, voici la liste que vous avez demandée'
  const text = JSON.stringify(mode === 'bare-list' ? items : { items: items.map((item) => spoilt(mode, item)) })
  if (mode === 'fenced') return `\`\`\`json\n${text}\n\`\`\``
  return mode === 'prose' ? `Voici {la liste} demandée :\n${text}\nBonne journée !` : text
}

function spoilt(mode: ServiceMode, item: ModelItem): object {
  if (mode === 'wrong-category') return { ...item, category: 'EEE-99' }
  if (mode === 'wrong-types')
    return { ...item, quantity: String(item.quantity), weightGrams: String(item.weightGrams), confidence: '96', shelf: 7 }
  if (mode === 'absurd') return { ...item, quantity: 1e9, weightGrams: 1e12 }
  return item
}
