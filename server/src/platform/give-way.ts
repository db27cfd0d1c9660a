import { setPriority } from 'node:os'

const low = 10

/** Lets whoever sells go first: the thread that calls it runs when nobody else wants the processor. Elsewhere than on Linux that would be the whole program. */
export function giveWay(): void {
  if (process.platform === 'linux') setPriority(low)
}
