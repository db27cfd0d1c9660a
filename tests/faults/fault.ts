/** One trial: what it needs to know, and what it leaves to be repeated by. */
export interface Trial {
  /** An empty folder of its own. */
  readonly folder: string
  /** All chance comes from it: the same seed is the same trial, as far as time allows. */
  readonly seed: number
  readonly cycles: number
}

/** A fault that must be survived. `run` throws when an invariant was broken, and answers what it saw. */
export interface Fault {
  readonly name: string
  /** How many cycles it takes when nobody says; 20 else. */
  readonly cycles?: number
  readonly run: (trial: Trial) => Promise<string>
}

/** Throws when what was found is not what must hold; both are shown as JSON. */
export function mustEqual(what: string, found: unknown, expected: unknown): void {
  const [one, other] = [JSON.stringify(found), JSON.stringify(expected)]
  if (one !== other) throw new Error(`${what}: expected ${other}, got ${one}`)
}
