import { isConflict } from './is-taken.ts'

/**
 * Runs a transaction, and once more when the database refused a row that stands there already: somebody wrote the same at the same moment,
 * and the second run sees what they wrote. Inside a transaction nothing can be tried again: it is over.
 */
export async function onceMoreOnConflict<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (!isConflict(error)) throw error
    return run()
  }
}
