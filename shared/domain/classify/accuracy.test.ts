import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { classify } from './classify.ts'
import { score, type Labelled } from './score.ts'

const read = (name: string): readonly Labelled[] =>
  readFileSync(new URL(`../../../tests/data/${name}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Labelled)

/**
 * Least shares of category, quantity, weight and whole utterance. The file of the requirement must reach its targets; the others were
 * written blind and then kept, so that what was once understood stays understood.
 */
const floors = {
  'deposits.jsonl': { category: 0.97, quantity: 0.98, weight: 0.98, whole: 0.93 },
  'deposits-held-out.jsonl': { category: 0.99, quantity: 0.99, weight: 0.99, whole: 0.98 },
  'deposits-blind.jsonl': { category: 0.98, quantity: 0.98, weight: 0.98, whole: 0.97 },
  'deposits-phrases.jsonl': { category: 0.98, quantity: 0.98, weight: 0.98, whole: 0.97 },
  'deposits-objects.jsonl': { category: 0.98, quantity: 0.98, weight: 0.98, whole: 0.97 },
  'exam-a.jsonl': { category: 0.98, quantity: 0.98, weight: 0.98, whole: 0.97 },
  'exam-b.jsonl': { category: 0.96, quantity: 0.97, weight: 0.96, whole: 0.95 },
  'exam-c.jsonl': { category: 0.96, quantity: 0.97, weight: 0.96, whole: 0.94 },
  'exam-d.jsonl': { category: 0.98, quantity: 0.98, weight: 0.97, whole: 0.97 },
  'exam-e.jsonl': { category: 0.98, quantity: 0.98, weight: 0.97, whole: 0.97 },
  'exam-f.jsonl': { category: 0.97, quantity: 0.98, weight: 0.98, whole: 0.95 },
} as const

describe('labelled utterances of volunteers', () => {
  test.each(Object.entries(floors))('%s are heard within the targets', (name, floor) => {
    const labelled = read(name)
    const found = score(
      labelled,
      labelled.map(({ text }) => classify(text)),
    )
    expect(found.category).toBeGreaterThanOrEqual(floor.category)
    expect(found.quantity).toBeGreaterThanOrEqual(floor.quantity)
    expect(found.weight).toBeGreaterThanOrEqual(floor.weight)
    expect(found.whole).toBeGreaterThanOrEqual(floor.whole)
  })
})
