/** A small generator with a seed: a failure is found again by running the same test. */
export function createChance(seed: number) {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return { below: (limit: number) => Math.floor(next() * limit) }
}
export type Chance = ReturnType<typeof createChance>

const deep = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels)) as unknown

/** What no field expects, or every second one chokes on. */
const oddities: readonly unknown[] = [
  ...[null, true, false, 0, -1, 1, 1.5, 1e308, -0, 2 ** 53, '', ' ', '0', 'null', '\u0000', '\ud800', '\u202e', '🧺'.repeat(50)],
  ...["' OR 1=1 --", '"; x', '../../../../etc/passwd', '..\\..\\x', '%2e%2e%2f', '<script>alert(1)</script>', '{{7*7}}', '${7*7}'],
  ...['=1+1', 'a'.repeat(70_000), '2026-02-30', '9999-12-31', '2026-13-01T00:00:00.000Z', 'http://169.254.169.254/', 'file:///etc/passwd'],
  ...[[], {}, [[]], [null], { $ne: null }, deep(200), Array.from({ length: 2_000 }, () => 0)],
]
const pollution = JSON.parse('{"__proto__":{"isOwner":true},"constructor":{"prototype":{"isOwner":true}}}') as object

const pick = <Value>(chance: Chance, from: readonly Value[]): Value => from[chance.below(from.length)] as Value

/** A body that was right, with something wrong in it: a field of another kind, missing, unknown, or wrong somewhere deep inside. */
export function spoil(chance: Chance, right: unknown): unknown {
  if (typeof right !== 'object' || right === null || chance.below(12) === 0) return pick(chance, oddities)
  if (Array.isArray(right)) return right.length === 0 ? [pick(chance, oddities)] : right.map((one) => spoil(chance, one))
  const entries = Object.entries(right)
  const [name] = pick(chance, entries.length === 0 ? [['x', 0] as const] : entries)
  const part = (right as Record<string, unknown>)[name]
  switch (chance.below(6)) {
    case 0:
      return Object.fromEntries(entries.filter(([other]) => other !== name))
    case 1:
      return { ...right, [`${name}x`]: pick(chance, oddities) }
    case 2:
      return { ...right, ...pollution }
    case 3:
      return { ...right, [name]: spoil(chance, part) }
    default:
      return { ...right, [name]: pick(chance, oddities) }
  }
}

/** A text for an address or a query. */
export const odd = (chance: Chance): string => text(pick(chance, oddities)).slice(0, 200).toWellFormed()

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
