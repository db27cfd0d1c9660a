import { mayWriteNote, type Note, type NoteSubject, type WriteNote } from '@grenier/shared/contract/notes.ts'
import type { HintKind } from '@grenier/shared/contract/events.ts'
import { instant, type Instant } from '@grenier/shared/domain/units.ts'
import { allow, everySite, mayDo, type Actor } from '#platform/access.ts'
import type { Database } from '#platform/database/database.ts'
import { afterCommit } from '#platform/database/transaction-scope.ts'
import type { Live } from '#platform/live.ts'
import type { Audit } from '../../records/audit/audit.ts'
import { noteIdTaken, noteNeedsPerson, noteSubjectUnknown } from './errors.ts'
import { mayRead, type NoteRow, type NoteStore } from './store.ts'

export type Notes = ReturnType<typeof createNotes>

export interface NoteDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly store: NoteStore
  readonly names: (userIds: readonly string[]) => Promise<ReadonlyMap<string, string>>
  readonly audit: Pick<Audit, 'record'>
  readonly live: Pick<Live, 'hint'>
  readonly now: () => Date
}

const hints: Readonly<Record<NoteSubject, HintKind>> = {
  deposit: 'deposits',
  session: 'registers',
  declaration: 'declarations',
  alert: 'alerts',
}

/** Dated remarks, signed by who is logged in. One is never changed or removed; another may follow. */
export function createNotes({ database, store, names, audit, live, now }: NoteDependencies) {
  async function reach(actor: Actor, about: NoteSubject, subject: string) {
    const siteId = await store.siteOf(about, subject)
    if (siteId === undefined) throw noteSubjectUnknown(subject)
    return { siteId, allowed: allow(actor, mayRead[about], siteId ?? everySite) }
  }

  async function shown(rows: readonly NoteRow[]): Promise<Note[]> {
    const known = await names([...new Set(rows.map(({ by }) => by))])
    return rows.map(({ id, text, at, by }) => ({ id, text, at: at as Instant, by: known.get(by) ?? '' }))
  }

  return {
    /** Oldest first. Throws `note.subject-unknown`, `forbidden`. */
    async of(actor: Actor, about: NoteSubject, subject: string): Promise<Note[]> {
      const { allowed } = await reach(actor, about, subject)
      return shown(await store.list(allowed, about, subject))
    },

    /** By a person alone; a repeat answers the same. Throws `note.subject-unknown`, `note.needs-person`, `note.id-taken`, `forbidden`. */
    async write(actor: Actor, about: NoteSubject, subject: string, { id, text }: WriteNote): Promise<Note[]> {
      const { siteId, allowed } = await reach(actor, about, subject)
      const author = demandWriting(actor, about, siteId ?? everySite)
      if (actor.kind !== 'user') throw noteNeedsPerson()
      const row: NoteRow = { id, about, subject, siteId, text, at: instant(now()), by: actor.id }
      await database.transaction(async (tx) => {
        const standing = await store.find(tx, id)
        if (standing && !isSame(standing, row)) throw noteIdTaken(id)
        if (standing) return
        await store.insert(tx, author, row)
        await audit.record(tx, { actor, action: 'note.written', subject, name: text.slice(0, longestName), siteId })
        afterCommit(() => live.hint(hints[about], siteId))
      })
      return shown(await store.list(allowed, about, subject))
    },
  }
}

const longestName = 80

function demandWriting(actor: Actor, about: NoteSubject, siteId: string) {
  const enough = mayWriteNote[about].find((permission) => mayDo(actor, permission, siteId))
  return allow(actor, enough ?? mayWriteNote[about][0], siteId)
}

const isSame = (one: NoteRow, other: NoteRow) =>
  one.about === other.about && one.subject === other.subject && one.text === other.text && one.by === other.by
