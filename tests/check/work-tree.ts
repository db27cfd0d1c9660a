import { type Counts, none, oneFailed, onePassed } from './counts.ts'
import { run } from './run-program.ts'

/** What git would show as changed, or nothing when this is no clone. */
async function changes(): Promise<string | undefined> {
  const { status, said } = await run('git', ['status', '--porcelain'])
  return status === 0 ? said : undefined
}

/** Answers the check to make at the end: tests leave a clean work tree clean. A tree that was not clean to begin with tells nothing. */
export async function watchWorkTree(): Promise<() => Promise<Counts>> {
  const before = await changes()
  return async () => {
    if (before !== '') return none
    const after = await changes()
    if (after === '') return onePassed
    console.log(`The tests left changes in the work tree:\n${after ?? ''}`)
    return oneFailed
  }
}
