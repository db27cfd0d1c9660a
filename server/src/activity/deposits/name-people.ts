import type { Deposit } from '@grenier/shared/contract/deposits.ts'

/** Names of people by id; an id that is nobody's is absent. */
export type Names = (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>

const peopleOf = ({ recordedBy, decidedBy, corrections }: Deposit): string[] => [
  recordedBy,
  ...(decidedBy === null ? [] : [decidedBy]),
  ...corrections.map(({ correctedBy }) => correctedBy),
]

/** Deposits as screens show them: with the names of people. */
export async function namePeople(names: Names, deposits: readonly Deposit[]): Promise<Deposit[]> {
  const known = await names([...new Set(deposits.flatMap(peopleOf))])
  const nameOf = (id: string) => known.get(id) ?? id
  return deposits.map((deposit) => ({
    ...deposit,
    recordedBy: nameOf(deposit.recordedBy),
    decidedBy: deposit.decidedBy && nameOf(deposit.decidedBy),
    corrections: deposit.corrections.map((correction) => ({ ...correction, correctedBy: nameOf(correction.correctedBy) })),
  }))
}
