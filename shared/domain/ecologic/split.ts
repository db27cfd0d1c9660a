const thousand = 1000

/**
 * A whole number split by shares in thousandths that make 1 000: the parts are whole and add up to it exactly. Each part is the share rounded
 * down; what is left goes, one by one, to the largest remainders, the first of equal ones first. A negative number is split as its mirror.
 */
export function split(total: number, shares: readonly number[]): number[] {
  if (total < 0) return split(-total, shares).map((part) => 0 - part)
  const exact = shares.map((share) => BigInt(total) * BigInt(share))
  const parts = exact.map((product) => Number(product / BigInt(thousand)))
  const left = total - sum(parts)
  const byRemainder = exact
    .map((product, index) => ({ index, remainder: product % BigInt(thousand) }))
    .toSorted((one, other) => Number(other.remainder - one.remainder))
  for (const { index } of byRemainder.slice(0, left)) parts[index] = (parts[index] ?? 0) + 1
  return parts
}

/** The same parts, none above its limit: what is over moves to the first that have room. The limits add up to at least as much. */
export function within(parts: readonly number[], limits: readonly number[]): number[] {
  const kept = parts.map((part, index) => Math.min(part, limits[index] ?? part))
  let over = sum(parts) - sum(kept)
  return kept.map((part, index) => {
    const moved = Math.min(over, (limits[index] ?? part) - part)
    over -= moved
    return part + moved
  })
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
