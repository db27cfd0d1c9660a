import { folded } from './search-words.ts'

interface Named {
  readonly id: string
  readonly name: string
}

/** Another of these with the same name: capitals, accents, apostrophes and spaces around do not tell two names apart. */
export const namedAlike = <Thing extends Named>(things: readonly Thing[], { id, name }: Named): Thing | undefined =>
  things.find((other) => other.id !== id && folded(other.name.trim()) === folded(name.trim()))
