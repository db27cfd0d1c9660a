/** What a request suffers. */
export type Wrong =
  /** Answers so and does nothing; `early`: at the headers, and hangs up on the body that is still coming. */
  | { readonly status: number; readonly headers?: Record<string, string>; readonly early?: true }
  /** Reads a body whole, keeps this share of it and answers all the same (`then`), or hangs up (`close`). */
  | { readonly keepShare: number; readonly then: number | 'close' }
  /** Stops reading at this share of a body, keeps what came, answers and hangs up. */
  | { readonly cutAt: number; readonly then: number | 'close' }
  /** Does the work, then hangs up without an answer. */
  | { readonly loseAnswer: true }
  /** Reads and never answers; or stops reading in the middle of a body; or stops in the middle of its own answer. */
  | { readonly stall: true | 'body' | 'answer' }
  /** Sends the head or the body of its answer byte by byte, without an end. */
  | { readonly drip: 'head' | 'body'; readonly everyMs: number }
  /** A slow line: so many bytes of a body each time. */
  | { readonly pace: number; readonly everyMs: number }
  /** Reports sizes that are off by so many bytes. */
  | { readonly sizeOffBy: number }
  /** Keeps, or gives back, one byte that is another. */
  | { readonly flipByte: true }
  /** A person's hand: does this just before the request is carried out. */
  | { readonly meanwhile: () => void }

/** One way to misbehave: the next `times` requests (always, when left out) of `method` (any, when left out) whose path holds `path`. */
export interface Misbehaviour {
  readonly method?: string
  readonly path?: string
  readonly times?: number
  readonly do: Wrong
}

/** Which request suffers what. */
export function createRules() {
  let rules: { rule: Misbehaviour; left: number }[] = []
  return {
    /** In place of all that was wanted before; nothing: it behaves. */
    want: (...wanted: Misbehaviour[]) => void (rules = wanted.map((rule) => ({ rule, left: rule.times ?? Number.POSITIVE_INFINITY }))),
    take(method: string, path: string): Wrong | undefined {
      const found = rules.find(({ rule, left }) => left > 0 && (rule.method ?? method) === method && path.includes(rule.path ?? ''))
      if (found) found.left -= 1
      return found?.rule.do
    },
  }
}

export function flipped(bytes: Buffer): Buffer {
  const other = Buffer.from(bytes)
  const middle = other.length >> 1
  if (other.length > 0) other[middle] = (other[middle] ?? 0) ^ 1
  return other
}
