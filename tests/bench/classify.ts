import { readFileSync } from 'node:fs'
import { classify, type HeardItem } from '@grenier/shared/domain/classify/classify.ts'
import { score, type Labelled, type Score } from '@grenier/shared/domain/classify/score.ts'

const files = [
  'deposits.jsonl',
  'deposits-held-out.jsonl',
  'deposits-blind.jsonl',
  'deposits-phrases.jsonl',
  'deposits-objects.jsonl',
  'exam-a.jsonl',
  'exam-b.jsonl',
  'exam-c.jsonl',
  'exam-d.jsonl',
  'exam-e.jsonl',
  'exam-f.jsonl',
]

/** Reads labelled utterances, one JSON object a line. */
const readLabelled = (name: string): readonly Labelled[] =>
  readFileSync(new URL(`../data/${name}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Labelled)

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

const printSummary = (name: string, found: Score, perUtterance: number): void => {
  console.log(`\n${name}: ${String(found.utterances)} utterances, ${String(found.expected)} items`)
  console.log(
    `  category ${percent(found.category)}   quantity ${percent(found.quantity)}   weight ${percent(found.weight)}   whole utterance ${percent(found.whole)}`,
  )
  console.log(`  ${perUtterance.toFixed(3)} ms an utterance`)
}

const summaryOf = (name: string, found: Score, perUtterance: number): string =>
  [
    name.padEnd(26),
    ...(['category', 'quantity', 'weight', 'whole'] as const).map((what) => `${what} ${percent(found[what])}`),
    `${perUtterance.toFixed(2)} ms`,
  ].join('  ')

const printConfusion = (found: Score): void => {
  const columns = [...new Set([...found.confusion.values()].flatMap((row) => [...row.keys()]))].sort()
  console.log(`  ${'said \\ heard'.padEnd(14)}${columns.map((column) => column.padStart(8)).join('')}   right`)
  for (const [expected, row] of [...found.confusion].sort(([left], [right]) => left.localeCompare(right))) {
    const total = [...row.values()].reduce((sum, count) => sum + count, 0)
    const cells = columns.map((column) => String(row.get(column) ?? '').padStart(8)).join('')
    console.log(`  ${expected.padEnd(14)}${cells}   ${percent((row.get(expected) ?? 0) / Math.max(1, total))}`)
  }
}

const show = (items: readonly { object: string; category: string; quantity: number; weightGrams: number | null }[]): string =>
  items.map((item) => `${String(item.quantity)} ${item.object} ${item.category} ${String(item.weightGrams)}`).join(' | ')

const timed = (labelled: readonly Labelled[]): { heard: readonly HeardItem[][]; perUtterance: number } => {
  classify('un aspirateur')
  const start = performance.now()
  const heard = labelled.map(({ text }) => classify(text))
  return { heard, perUtterance: (performance.now() - start) / Math.max(1, labelled.length) }
}

/** Prints the classifier's accuracy by category, its confusion matrix, its mistakes, and its time. */
export async function run(): Promise<void> {
  const start = performance.now()
  classify('un aspirateur')
  console.log(`First utterance, lexicon made ready: ${(performance.now() - start).toFixed(0)} ms`)
  const guessing = performance.now()
  classify('un bidule')
  console.log(`First unseen object, letters learned: ${(performance.now() - guessing).toFixed(0)} ms`)
  const summary: string[] = []
  for (const name of files) {
    const labelled = readLabelled(name)
    const { heard, perUtterance } = timed(labelled)
    const found = score(labelled, heard)
    printSummary(name, found, perUtterance)
    summary.push(summaryOf(name, found, perUtterance))
    printConfusion(found)
    for (const at of found.mistaken)
      console.log(`  ✗ ${labelled[at]?.text ?? ''}\n      said  ${show(labelled[at]?.items ?? [])}\n      heard ${show(heard[at] ?? [])}`)
  }
  console.log(`\n${summary.join('\n')}`)
  return Promise.resolve()
}
