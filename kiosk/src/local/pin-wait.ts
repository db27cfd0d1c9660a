import type { PinTries } from './records.ts'

const allowedTries = 5
const firstWaitMs = 30_000
const longestWaitMs = 3_600_000

/** Patience alone opens the till no more. */
export const mostTries = 20

export const noTries = (operatorId: string): PinTries => ({ operatorId, wrong: 0, waitMs: 0 })

/** From the fifth wrong PIN in a row each one costs a wait, 30 s first, then twice as long each time. */
export function afterWrongPin({ wrong, ...tries }: PinTries): PinTries {
  const count = wrong + 1
  const waitMs = count < allowedTries ? 0 : Math.min(firstWaitMs * 2 ** (count - allowedTries), longestWaitMs)
  return { ...tries, wrong: count, waitMs }
}

/** Time that passed while the till was open: only that counts, so that neither a reload nor the clock shortens the wait. */
export const afterWaiting = (tries: PinTries, elapsedMs: number): PinTries => ({ ...tries, waitMs: Math.max(0, tries.waitMs - elapsedMs) })
