/** A header without what people change without meaning it: case, accents, spaces and signs. */
export const plainHeader = (header: string): string =>
  header
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')

const alikeEnough = 0.6

/** For each wanted header the place of the found one that stands for it, or undefined: the same, then the same in plain, then the most alike. */
export function matchHeaders(wanted: readonly string[], found: readonly string[]): (number | undefined)[] {
  const places: (number | undefined)[] = wanted.map(() => undefined)
  const isFree = (place: number) => !places.includes(place)
  const settle = (isSame: (header: string, other: string) => boolean) => {
    for (const [index, header] of wanted.entries()) {
      if (places[index] !== undefined) continue
      const place = found.findIndex((other, at) => isFree(at) && isSame(header, other))
      if (place >= 0) places[index] = place
    }
  }
  settle((header, other) => header === other)
  settle((header, other) => plainHeader(header) === plainHeader(other))
  for (const { index, place } of closest(wanted, found)) if (places[index] === undefined && isFree(place)) places[index] = place
  return places
}

/** Pairs that are alike enough, the most alike first. */
function closest(wanted: readonly string[], found: readonly string[]): { index: number; place: number }[] {
  return wanted
    .flatMap((header, index) => found.map((other, place) => ({ index, place, alike: likeness(header, other) })))
    .filter(({ alike }) => alike >= alikeEnough)
    .toSorted((one, other) => other.alike - one.alike)
}

/** Dice's coefficient of the pairs of letters of two headers: 0 nothing in common, 1 the same. */
export function likeness(header: string, other: string): number {
  const [mine, theirs] = [pairs(header), pairs(other)]
  const rest = [...theirs]
  const shared = mine.filter((pair) => {
    const at = rest.indexOf(pair)
    if (at >= 0) rest.splice(at, 1)
    return at >= 0
  })
  return mine.length + theirs.length === 0 ? 0 : (2 * shared.length) / (mine.length + theirs.length)
}

function pairs(header: string): string[] {
  const letters = plainHeader(header).slice(0, 100)
  return [...letters].slice(0, -1).map((letter, index) => letter + (letters[index + 1] ?? ''))
}

/** The places that are not in their order: what is left when the longest run that is in order is taken away. */
export function outOfOrder(places: readonly number[]): Set<number> {
  const best: number[][] = []
  for (const [index, place] of places.entries()) {
    const before = best.filter((run, at) => at < index && (run.at(-1) ?? -1) < place)
    const longest = before.toSorted((one, other) => other.length - one.length)[0] ?? []
    best.push([...longest, place])
  }
  const kept = best.toSorted((one, other) => other.length - one.length)[0] ?? []
  return new Set(places.filter((place) => !kept.includes(place)))
}
