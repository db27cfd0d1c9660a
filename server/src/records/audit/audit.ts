import { auditFields, type AuditAction, type AuditValue, type AuditValues } from '@grenier/shared/domain/audit.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import type { Actor } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { currentOrigin } from '#platform/origin.ts'
import type { AuditStore, NewEvent } from './store.ts'

export type Audit = ReturnType<typeof createAudit>

/** Somebody did something. What differs between `before` and `after` is kept, of the fields in `auditFields`. */
export interface Act {
  readonly actor: Pick<Actor, 'kind' | 'id'>
  readonly action: AuditAction
  /** The id of what it was done to. */
  readonly subject: string
  /** What people call it, at this moment. */
  readonly name: string
  /** Absent or null: the whole organisation. */
  readonly siteId?: string | null | undefined
  readonly before?: AuditValues | undefined
  readonly after?: AuditValues | undefined
}

/** Told in the transaction of an act, with the row's number. */
export type OnRecorded = (tx: Transaction, act: Act, sequence: number) => Promise<void>

/** Who did what, when, from where, and what changed by it: written with the change, never changed afterwards. */
export function createAudit({ database, store, now }: { database: Pick<Database, 'transaction'>; store: AuditStore; now: () => Date }) {
  const listeners: OnRecorded[] = []

  async function record(tx: Transaction, act: Act): Promise<void> {
    const sequence = await store.insert(tx, eventOf(act, now()))
    for (const listener of listeners) await listener(tx, act, sequence)
  }

  return {
    /** In the transaction of the change: both are there, or neither. */
    record,

    /** What changes no row of ours: a refusal, a file that was opened. */
    recordAlone: (act: Act): Promise<void> => database.transaction((tx) => record(tx, act)),

    /** Calls `listener` in the transaction of each act. */
    whenRecorded: (listener: OnRecorded): void => void listeners.push(listener),
  }
}

function eventOf({ actor, action, subject, name, siteId, before = {}, after = {} }: Act, at: Date): NewEvent {
  const { requestId, address, deviceId } = currentOrigin()
  const changed = auditFields
    .filter((field) => before[field] !== undefined || after[field] !== undefined)
    .filter((field) => differ(before[field], after[field]))
  return {
    at: instant(at),
    requestId,
    address,
    actorKind: actor.kind,
    actorId: actor.id,
    deviceId: actor.kind === 'device' ? actor.id : deviceId,
    siteId: siteId ?? null,
    action,
    subject,
    name: name.slice(0, longestText),
    before: textOf(before, changed),
    after: textOf(after, changed),
  }
}

const longestText = 300
const mostItems = 100

const differ = (before: AuditValue | undefined, after: AuditValue | undefined) => JSON.stringify(before) !== JSON.stringify(after)

function textOf(values: AuditValues, fields: readonly (keyof AuditValues)[]): string {
  const told = fields.filter((field) => values[field] !== undefined)
  return JSON.stringify(Object.fromEntries(told.map((field) => [field, cut(values[field] ?? null)])))
}

const cut = (value: AuditValue): AuditValue => {
  if (typeof value === 'string') return value.slice(0, longestText)
  return Array.isArray(value) ? value.slice(0, mostItems).map((item: string) => item.slice(0, longestText)) : value
}
