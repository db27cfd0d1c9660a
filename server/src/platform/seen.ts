import { createHash } from 'node:crypto'
import { GrenierError } from './errors.ts'

/** Members in the order of their names, whatever their depth: one text for one value. */
const ordered = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
    : value

/** What names the version of something that is edited: give it all that its form shows, and nothing else. 16 hexadecimal digits. */
export const versionOf = (values: object): string => createHash('sha256').update(JSON.stringify(values, ordered)).digest('hex').slice(0, 16)

/** What is served, when its form shows all of it. */
export const withVersion = <Shown extends object>(shown: Shown): Shown & { version: string } => ({ ...shown, version: versionOf(shown) })

/**
 * Before a save, in its transaction: throws `edit.changed` (409) when somebody saved something else since `seen` was shown. Undefined is
 * from a program that does not ask.
 */
export const demandSeen = (seen: string | undefined, current: object): void => demandSameVersion(seen, versionOf(current))

/** The same where the version is known already. */
export function demandSameVersion(seen: string | undefined, current: string): void {
  if (seen !== undefined && seen !== current) throw new GrenierError('edit.changed', 409)
}
