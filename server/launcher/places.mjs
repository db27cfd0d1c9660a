import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the whole project, absolute. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')

/** What the launcher remembers between two starts: stamps, its lock and, on Windows, the Node it fetched. Safe to delete. */
export const memory = join(root, '.launcher')

/** @param {...string} parts */
export const inProject = (...parts) => join(root, ...parts)

/** @param {...string} parts */
export const inMemory = (...parts) => join(memory, ...parts)
