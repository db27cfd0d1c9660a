import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { classify } from '@grenier/shared/domain/classify/classify.ts'
import type { Command } from './command.ts'
import { print, printJson } from './open-app.ts'
import { readOptions, UsageError } from './read-options.ts'

interface Utterance {
  readonly id: string
  readonly text: string
}

/** The built-in classifier on lines `{id, text}` of a file or standard input: one line of items each, in the same order. */
export const classifyCommand: Command = {
  usage: '[FILE.jsonl] [--json]',
  async run({ words }) {
    const { values, positionals } = readOptions(words, { json: { type: 'boolean' } } as const)
    const [file] = positionals
    const lines = (file === undefined ? await text(process.stdin) : await readFile(file, 'utf8')).split('\n')
    for (const [index, line] of lines.entries()) {
      if (line.trim() === '') continue
      const { id, text: said } = parse(line, index + 1)
      const items = classify(said).map(({ object, category, quantity, weightGrams, confidence }) => ({
        object,
        category,
        quantity,
        weightGrams,
        confidence,
      }))
      if (values.json) printJson({ id, items })
      else
        print(
          `${id}  ${items.map((item) => `${item.quantity} × ${item.object} (${item.category})${item.weightGrams === null ? '' : ` ${item.weightGrams} g`}`).join(', ')}`,
        )
    }
    return 0
  },
}

function parse(line: string, number: number): Utterance {
  const problem = () => new UsageError(`${number}: {"id": "…", "text": "…"}`)
  let value: Partial<Utterance>
  try {
    value = JSON.parse(line) as Partial<Utterance>
  } catch {
    throw problem()
  }
  if (typeof value.id !== 'string' || typeof value.text !== 'string') throw problem()
  return { id: value.id, text: value.text }
}
