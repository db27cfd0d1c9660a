import { z } from 'zod'
import type { Permission } from '../domain/roles.ts'
import { Id, InstantText } from './units.ts'

/** What a note may be about. */
export const noteSubjects = ['deposit', 'session', 'declaration', 'alert'] as const
export type NoteSubject = (typeof noteSubjects)[number]

/** Who acts on a thing writes notes about it; one of these is enough. Whoever may see it reads them. */
export const mayWriteNote: Readonly<Record<NoteSubject, readonly [Permission, ...Permission[]]>> = {
  deposit: ['deposits.decide'],
  // Cashiers who count, and treasurers who compare.
  session: ['registers.operate', 'declarations.edit'],
  declaration: ['declarations.edit'],
  alert: ['registers.edit'],
}

export const mostNoteLetters = 2_000

export const WriteNote = z.strictObject({ id: Id, text: z.string().trim().min(1).max(mostNoteLetters) })
export type WriteNote = z.infer<typeof WriteNote>

/** A dated remark, signed by who was logged in. Never changed: another may follow. */
export const Note = z.object({ id: Id, text: z.string(), at: InstantText, by: z.string() })
export type Note = z.infer<typeof Note>
