/** Gives a key to the category at a position. The one that had it keeps none: a key means one thing. */
export function withKey(keys: readonly string[], position: number, key: string): string[] {
  const length = Math.max(keys.length, position + 1)
  return Array.from({ length }, (_, place) => {
    if (place === position) return key
    const before = keys[place] ?? ''
    return before === key ? '' : before
  })
}
