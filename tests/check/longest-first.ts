import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longest, longest first: two workers that begin with these end together. A new clone has no times of its own to go by. */
const longest = [
  'faults/short',
  'declarations/declarations',
  'journeys/accessibility',
  'journeys/till-cash-desk',
  'journeys/till',
  'journeys/reception-desk',
  'journeys/deposit',
  'journeys/ecologic',
  'journeys/till-cash',
  'journeys/demonstration',
  'journeys/dashboard',
]

const rank = ({ moduleId }: TestSpecification): number => {
  const found = longest.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`))
  return found < 0 ? longest.length : found
}

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other))
  }
}
