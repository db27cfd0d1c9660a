import { GrenierError } from './errors.ts'

/** Deeper than any body that a schema lets in. */
const deepest = 32

/** Where a text with a NUL letter stands: PostgreSQL stores none, and nobody types one. */
function placeOfNul(value: unknown, place: readonly string[] = []): readonly string[] | undefined {
  if (typeof value === 'string') return value.includes('\u0000') ? place : undefined
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array || place.length > deepest) return undefined
  for (const [name, part] of Object.entries(value)) {
    const found = placeOfNul(part, [...place, name])
    if (found) return found
  }
  return undefined
}

/** For all that a request says, before any feature reads it. Throws `request.invalid`. */
export function refuseNul(...parts: readonly unknown[]): void {
  for (const part of parts) {
    const place = placeOfNul(part)
    if (place) throw new GrenierError('request.invalid', 400, { field: place.join('.'), value: 'NUL', problem: 'NUL' })
  }
}
