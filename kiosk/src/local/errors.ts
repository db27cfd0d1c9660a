/** What may stop the till itself. The text of each code stands in the kiosk's messages as `error.<code>`. */
export const tillErrors = {
  'not-paired': 'This tablet is paired with no register.',
  'session-none': 'No session is open: nothing can be sold.',
  'session-open': 'A session is open already.',
  'not-canonical': 'The entry holds something that cannot be signed.',
  totals: 'The ticket does not add up.',
  reversal: 'More would be given back than was sold.',
  'no-training': 'This tablet was paired before there was a training mode.',
  contended: 'Another window wrote at the same moment, too often in a row.',
  'storage-full': 'The tablet has no room left: nothing was written.',
  storage: 'The tablet could not write: nothing was written.',
} as const

export type TillErrorCode = keyof typeof tillErrors

export class TillError extends Error {
  readonly code: TillErrorCode

  constructor(code: TillErrorCode, cause?: unknown) {
    super(tillErrors[code], { cause })
    this.name = 'TillError'
    this.code = code
  }

  /** What a write that failed is to the till. */
  static readonly ofStorage = (error: unknown): TillError =>
    new TillError(error instanceof DOMException && error.name === 'QuotaExceededError' ? 'storage-full' : 'storage', error)
}
