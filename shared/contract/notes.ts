import { z } from 'zod'
import { Id, InstantText } from './units.ts'

/** What a note may be about. */
export const noteSubjects = ['deposit', 'session', 'declaration', 'alert'] as const
export type NoteSubject = (typeof noteSubjects)[number]

export const mostNoteLetters = 2_000

export const WriteNote = z.strictObject({ id: Id, text: z.string().trim().min(1).max(mostNoteLetters) })
export type WriteNote = z.infer<typeof WriteNote>

/** A dated remark, signed by who was logged in. Never changed: another may follow. */
export const Note = z.object({ id: Id, text: z.string(), at: InstantText, by: z.string() })
export type Note = z.infer<typeof Note>
