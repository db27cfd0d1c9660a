import type { Instant } from '@grenier/shared/domain/units.ts'

/** A signed entry as a screen reads it. The signed text itself stays what it is. */
export interface Reading<Payload> {
  readonly sequence: number
  readonly actor: string
  readonly occurredAt: Instant
  readonly clock: { readonly offsetMs: number; readonly knownAt: string }
  readonly payload: Payload
}

/** Whether the text can be read at all: a damaged row is left out wherever entries are listed. */
export function isReadable(text: unknown): boolean {
  if (typeof text !== 'string') return false
  try {
    return typeof (JSON.parse(text) as Partial<Reading<unknown>> | null)?.payload === 'object'
  } catch {
    // No text of ours: its loss is declared in the settings.
    return false
  }
}

export const readEntry = <Payload>(text: string): Reading<Payload> => JSON.parse(text) as Reading<Payload>

/** When an entry really happened, as far as the till knew: its own clock put right by the server's. */
export const trueTime = ({ occurredAt, clock }: Pick<Reading<unknown>, 'occurredAt' | 'clock'>): Instant =>
  new Date(Date.parse(occurredAt) + clock.offsetMs).toISOString() as Instant
