import { describe, expect, test } from 'vitest'
import { createGroupCommit } from './group-commit.ts'

/** Commits numbers; a negative one spoils its group. `gate` holds the first commit back until it is opened. */
function committing() {
  const groups: number[][] = []
  let open: () => void = () => undefined
  const gate = new Promise<void>((resolve) => (open = resolve))
  const commit = async (items: readonly number[]) => {
    groups.push([...items])
    if (groups.length === 1) await gate
    if (items.some((item) => item < 0)) throw new Error(`spoilt by ${items.find((item) => item < 0)}`)
    return items.map((item) => item * 10)
  }
  return { groups, open, commit }
}

const refuse = (_: number, error: unknown) => Promise.reject(error)

describe('what waits in one tick', () => {
  test('is committed together, and each gets its own answer', async () => {
    const { groups, open, commit } = committing()
    open()
    const submit = createGroupCommit(commit, refuse)
    expect(await Promise.all([1, 2, 3].map(submit))).toEqual([10, 20, 30])
    expect(groups).toEqual([[1, 2, 3]])
  })
  test('gathers while a commit runs', async () => {
    const { groups, open, commit } = committing()
    const submit = createGroupCommit(commit, refuse)
    const first = submit(1)
    await expect.poll(() => groups.length).toBe(1)
    const later = Promise.all([submit(2), submit(3)])
    open()
    expect([await first, await later]).toEqual([10, [20, 30]])
    expect(groups).toEqual([[1], [2, 3]])
  })
  test('is tried one by one when it fails together, so that one cannot spoil the others', async () => {
    const { groups, open, commit } = committing()
    open()
    const submit = createGroupCommit(commit, refuse)
    const settled = await Promise.allSettled([1, -2, 3].map(submit))
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(groups).toEqual([[1, -2, 3], [1], [-2], [3]])
  })
  test('may be rescued when it failed alone', async () => {
    const { open, commit } = committing()
    open()
    const submit = createGroupCommit(commit, async (item) => -item)
    expect(await Promise.all([submit(-2), submit(4)])).toEqual([2, 40])
  })
  test('is counted by what each brings, and one that is too large goes alone', async () => {
    const { groups, open, commit } = committing()
    open()
    const submit = createGroupCommit(commit, refuse, { largest: 4, sizeOf: (item) => item })
    await Promise.all([1, 3, 2, 9, 1].map(submit))
    expect(groups).toEqual([[1, 3], [2], [9], [1]])
  })
  test('never grows beyond the largest group', async () => {
    const { groups, open, commit } = committing()
    open()
    const submit = createGroupCommit(commit, refuse, { largest: 2, sizeOf: () => 1 })
    await Promise.all([1, 2, 3, 4, 5].map(submit))
    expect(groups.map((group) => group.length)).toEqual([2, 2, 1])
  })
})
