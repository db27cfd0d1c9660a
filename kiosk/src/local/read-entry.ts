import type { Instant } from '@grenier/shared/domain/units.ts'

/** A signed entry as a screen reads it. The signed text itself stays what it is. */
export interface Reading<Payload> {
  readonly sequence: number
  readonly actor: string
  readonly occurredAt: Instant
  readonly clock: { readonly offsetMs: number; readonly knownAt: string }
  readonly payload: Payload
}

export const readEntry = <Payload>(text: string): Reading<Payload> => JSON.parse(text) as Reading<Payload>

/** When an entry really happened, as far as the till knew: its own clock put right by the server's. */
export const trueTime = ({ occurredAt, clock }: Pick<Reading<unknown>, 'occurredAt' | 'clock'>): Instant =>
  new Date(Date.parse(occurredAt) + clock.offsetMs).toISOString() as Instant
