/** How many columns tiles take so that no tile stands alone on the last row; of the possible numbers the one that leaves the fewest gaps, then the most. */
export function tileColumns(count: number, least: number, most: number): number {
  const possible = Array.from({ length: most - least + 1 }, (_, index) => most - index)
  const gaps = (columns: number) => (columns - (count % columns)) % columns
  const alone = (columns: number) => count > columns && count % columns === 1
  const [best = most] = possible.filter((columns) => !alone(columns)).sort((left, right) => gaps(left) - gaps(right) || right - left)
  return best
}
