import { uuidv7 } from '@grenier/shared/domain/uuid.ts'

export type Random = ReturnType<typeof createRandom>

/** Reproducible chance (mulberry32): the same seed gives the same data, ids included. */
export function createRandom(seed: number) {
  let state = seed >>> 0

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  /** A whole number from `low` to `high`, both included. */
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1))

  return {
    next,
    between,
    pick: <Item>(items: readonly Item[]): Item => items[between(0, items.length - 1)] as Item,
    bytes: (length: number): Uint8Array => Uint8Array.from({ length }, () => between(0, 255)),
    id: (milliseconds: number): string =>
      uuidv7(
        milliseconds,
        Uint8Array.from({ length: 10 }, () => between(0, 255)),
      ),
  }
}
