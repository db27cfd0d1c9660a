import type { AuditEvent } from '@grenier/shared/contract/audit.ts'

type Value = AuditEvent['before'][string]

/** One field of a change; undefined on a side where nothing was said of it. */
export interface Change {
  readonly field: string
  readonly before: Value | undefined
  readonly after: Value | undefined
}

/** In the order in which they were told. */
export const changesIn = ({ before, after }: Pick<AuditEvent, 'before' | 'after'>): Change[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].map((field) => ({ field, before: before[field], after: after[field] }))
