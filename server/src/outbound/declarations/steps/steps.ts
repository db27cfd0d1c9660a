import type { NoteDeclaration, SubmitDeclaration } from '@grenier/shared/contract/declarations.ts'
import type { Canonical } from '@grenier/shared/domain/canonical.ts'
import { deadlineOf } from '@grenier/shared/domain/declarations/deadlines.ts'
import { expectedCents } from '@grenier/shared/domain/declarations/expected-support.ts'
import { statusBefore, type DeclarationStatus, type StepKind } from '@grenier/shared/domain/declarations/statuses.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import type { Actor, Allowed } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { takeTurn } from '#platform/database/take-turn.ts'
import type { Live } from '#platform/live.ts'
import { demandSeen } from '#platform/seen.ts'
import type { Audit } from '../../../records/audit/audit.ts'
import type { Journal } from '../../../records/journal/journal.ts'
import type { Ecologic } from '../../ecologic/ecologic.ts'
import type { Notifications } from '../../notifications/notifications.ts'
import { together } from '../count-now.ts'
import { changedSubject, dueSubject, nameOf, type DeclarationRow, type Declared, type Entry, type Step } from '../declaration-row.ts'
import type { Entries } from '../entries.ts'
import { alreadyTaken, nothingToReopen, notYet } from '../errors.ts'
import type { Changes, DeclarationStore } from '../store.ts'
import { checkFiles, isSame, type FileDependencies } from './check-files.ts'
import { demandNext } from './take-step.ts'

export interface StepDependencies extends FileDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly store: DeclarationStore
  readonly entries: Pick<Entries, 'byKey'>
  readonly ecologic: Pick<Ecologic, 'figuresOf' | 'get' | 'run'>
  readonly journal: Pick<Journal, 'record'>
  readonly audit: Pick<Audit, 'record'>
  readonly notifications: Pick<Notifications, 'settle'>
  readonly live: Pick<Live, 'hint'>
  /** Told in the transaction that submits: partners read what was declared. */
  readonly whenSubmitted: (tx: Transaction) => Promise<void>
  readonly now: () => Date
  readonly newId: () => string
}

/** A step that is about to be written, in its transaction. */
export interface Taking {
  readonly tx: Transaction
  readonly row: DeclarationRow
  readonly allowed: Allowed<'declarations.edit'>
}

interface Taken {
  readonly what: StepKind
  readonly changes: Changes
  readonly values?: Step['values']
  readonly fileId?: string
}

export type Steps = ReturnType<typeof createSteps>

/** What is undone with each step back. */
const undone: Readonly<Record<Exclude<DeclarationStatus, 'draft'>, Changes>> = {
  validated: {},
  submitted: { exportId: null, declared: null, changed: null, expectedCents: null },
  invoiced: { invoicedCents: null },
  paid: { receivedCents: null },
}

/** From draft to paid, one step after the other, each with author and time; what was sent, paid or reopened is journaled too. */
export function createSteps(needs: StepDependencies) {
  const { database, store, entries, journal, audit, notifications, live, now, newId } = needs

  /**
   * Takes one step in one transaction. `decide` sees the row as it stands then, held until it is written; undefined when the step stands
   * already, by a repeat.
   */
  async function take(
    actor: Actor,
    key: string,
    decide: (taking: Taking, entry: Entry) => Taken | undefined | Promise<Taken | undefined>,
  ): Promise<void> {
    const { entry, allowed } = await entries.byKey(actor, 'declarations.edit', key)
    const { dueOn } = deadlineOf(entry.organisation, entry.period)
    const fresh = { ...nameOf(entry), id: newId(), siteId: entry.place.siteId, dueOn: dueOn ?? '', createdAt: instant(now()) }
    await database.transaction(async (tx) => {
      await takeTurn(tx)
      const row = await store.touch(tx, allowed, fresh)
      const taken = await decide({ tx, row, allowed }, entry)
      if (!taken) return
      const { what, changes, values = {}, fileId = null } = taken
      await store.change(tx, allowed, row.id, changes)
      await store.addStep(tx, allowed, { id: newId(), declarationId: row.id, what, values, fileId, at: instant(now()), by: actor.id })
      const action = what === 'paper-added' ? 'declaration.paper-added' : 'declaration.moved'
      const told = { from: entry.period.from, to: entry.period.to, kind: what, status: changes.status ?? row.status }
      const act = { actor, action, subject: row.id, name: entry.organisation.name, siteId: entry.place.siteId } as const
      await audit.record(tx, { ...act, before: { status: row.status }, after: told })
    })
    live.hint('declarations', entry.place.siteId)
  }

  async function record(
    tx: Transaction,
    actor: Actor,
    entry: Entry,
    type: string,
    more: Readonly<Record<string, Canonical>>,
  ): Promise<void> {
    const { ecoOrganisation: organisation, ...name } = nameOf(entry)
    for (const siteId of entry.place.siteIds) {
      await journal.record(tx, { siteId, type, payload: { organisation, ...name, ...more }, actor: actor.id })
    }
  }

  async function settle(tx: Transaction, entry: Entry): Promise<void> {
    await notifications.settle(tx, dueSubject(nameOf(entry)))
    await notifications.settle(tx, changedSubject(nameOf(entry)))
  }

  return {
    take,

    /** Throws `declaration.…`, `ecologic.export-unknown`, `forbidden`. A later version of what was sent may be sent at any time. */
    async submit(actor: Actor, key: string, wanted: SubmitDeclaration): Promise<void> {
      const declared = await checkFiles(needs, actor, (await entries.byKey(actor, 'declarations.edit', key)).entry, wanted)
      await take(actor, key, async ({ tx, row }, entry) => {
        if (isRepeat(row, declared)) return undefined
        if (row.status !== 'draft' && !isLater(row, declared)) throw alreadyTaken('submitted')
        await settle(tx, entry)
        const files = declared.files.map(({ profile, version, sha256 }) => ({ profile, version, sha256 }))
        await record(tx, actor, entry, 'declaration-submitted', { files })
        await needs.whenSubmitted(tx)
        return submission(entry, declared, wanted.reference)
      })
    },

    validate: (actor: Actor, key: string) =>
      take(actor, key, ({ row }) => {
        if (row.status === 'validated') return undefined
        demandNext(row.status, 'validated')
        return { what: 'validated', changes: { status: 'validated' } }
      }),

    invoice: (actor: Actor, key: string, { invoicedCents, reference }: { invoicedCents: number; reference: string }) =>
      take(actor, key, ({ row }) => {
        if (row.status === 'invoiced' && row.invoicedCents === invoicedCents) return undefined
        demandNext(row.status, 'invoiced')
        return { what: 'invoiced', changes: { status: 'invoiced', invoicedCents }, values: { cents: invoicedCents, reference } }
      }),

    pay: (actor: Actor, key: string, { receivedCents }: { receivedCents: number }) =>
      take(actor, key, async ({ tx, row }, entry) => {
        if (row.status === 'paid' && row.receivedCents === receivedCents) return undefined
        demandNext(row.status, 'paid')
        await record(tx, actor, entry, 'declaration-paid', { receivedCents })
        return { what: 'paid', changes: { status: 'paid', receivedCents }, values: { cents: receivedCents } }
      }),

    /** One step back; what it undoes stays in the history. Throws `declaration.nothing-to-reopen`. */
    reopen: (actor: Actor, key: string, { reason }: { reason: string }) =>
      take(actor, key, async ({ tx, row }, entry) => {
        const { status } = row
        const to = statusBefore(status)
        if (to === undefined || status === 'draft') throw nothingToReopen()
        if (to === 'draft') await notifications.settle(tx, changedSubject(nameOf(entry)))
        await record(tx, actor, entry, 'declaration-reopened', { undone: status })
        return { what: 'reopened', changes: { status: to, ...undone[status] }, values: { from: status, to, reason } }
      }),

    /** Throws `edit.changed`. */
    note: (actor: Actor, key: string, { note, seen }: NoteDeclaration) =>
      take(actor, key, ({ row }) => {
        if (row.note === note) return undefined
        demandSeen(seen, { note: row.note })
        return { what: 'noted', changes: { note } }
      }),

    /** Makes the next version of every file that was sent, to be submitted. Throws `declaration.not-submitted`, and what a run throws. */
    async newVersion(actor: Actor, key: string, locale: 'fr' | 'en'): Promise<void> {
      const { entry } = await entries.byKey(actor, 'declarations.edit', key)
      const { row, place, period } = entry
      if (!row?.declared) throw notYet('submitted')
      const sites = place.siteId === null ? { scope: 'all' as const } : { siteId: place.siteId }
      const made: string[] = []
      for (const { profile } of row.declared.files) {
        made.push((await needs.ecologic.run(actor, { ...sites, ...period, profile, allowOpen: false }, locale)).name)
      }
      await take(actor, key, () => ({ what: 'version-made', changes: {}, values: { files: made.join(', ') } }))
    },
  }
}

/** The very files that were sent. */
const isRepeat = ({ declared }: DeclarationRow, { files }: Declared): boolean =>
  declared !== null &&
  isSame(
    declared.files.map(({ exportId }) => exportId),
    files.map(({ exportId }) => exportId),
  )

/** None is older than what was sent, and one is newer, or of a layout that was not sent yet. */
function isLater({ declared }: DeclarationRow, { files }: Declared): boolean {
  const before = new Map((declared?.files ?? []).map(({ profile, version }) => [profile, version]))
  const known = files.every(({ profile, version }) => version >= (before.get(profile) ?? 1))
  return known && files.some(({ profile, version }) => version > (before.get(profile) ?? 0))
}

function submission({ organisation: { rates } }: Entry, declared: Declared, reference: string): Taken {
  const expected = rates.length === 0 ? null : expectedCents(together(declared.files), rates)
  const exportId = declared.files[0]?.exportId ?? null
  const version = Math.max(...declared.files.map((file) => file.version))
  return {
    what: 'submitted',
    changes: { status: 'submitted', exportId, declared, changed: null, expectedCents: expected, reference },
    values: { reference, version, files: declared.files.map(({ name }) => name).join(', ') },
  }
}
