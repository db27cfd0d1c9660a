import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longest, longest first: two workers that begin with these end together. A new clone has no times of its own to go by. */
const longest = [
  'accessibility',
  'till-cash-desk',
  'till',
  'reception-desk',
  'deposit',
  'ecologic',
  'till-cash',
  'demonstration',
  'dashboard',
]

const rank = ({ moduleId }: TestSpecification): number => {
  const found = longest.findIndex((name) => moduleId.endsWith(`/journeys/${name}.test.ts`))
  return found < 0 ? longest.length : found
}

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other))
  }
}
