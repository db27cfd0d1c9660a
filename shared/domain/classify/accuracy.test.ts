import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { classify } from './classify.ts'
import { score, type Labelled } from './score.ts'

const read = (name: string): readonly Labelled[] =>
  readFileSync(new URL(`../../../tests/data/${name}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Labelled)

describe('labelled utterances of volunteers', () => {
  test.each(['deposits.jsonl', 'deposits-held-out.jsonl', 'deposits-blind.jsonl'])('%s are heard within the targets', (name) => {
    const labelled = read(name)
    const found = score(
      labelled,
      labelled.map(({ text }) => classify(text)),
    )
    expect(found.category).toBeGreaterThanOrEqual(0.97)
    expect(found.quantity).toBeGreaterThanOrEqual(0.97)
    expect(found.weight).toBeGreaterThanOrEqual(0.96)
    expect(found.whole).toBeGreaterThanOrEqual(0.93)
    if (name !== 'deposits.jsonl') return
    expect(found.quantity).toBeGreaterThanOrEqual(0.98)
    expect(found.weight).toBeGreaterThanOrEqual(0.98)
  })
})
