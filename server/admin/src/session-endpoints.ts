import type { Note, NoteSubject, WriteNote } from '@grenier/shared/contract/notes.ts'
import type {
  CloseWithoutTill,
  Comparison,
  JournalEntryView,
  SessionDetail,
  SessionEntries,
  SessionPage,
  VarianceTrend,
} from '@grenier/shared/contract/sessions.ts'
import type { Client } from './api.ts'
import { queryOf } from './query-text.ts'

type Query = Readonly<Record<string, string | undefined>>

const notePaths: Readonly<Record<NoteSubject, string>> = {
  deposit: 'deposits',
  session: 'cash-sessions',
  declaration: 'declarations',
  alert: 'alerts',
}
const notesOf = (about: NoteSubject, id: string) => `/api/${notePaths[about]}/${id}/notes`

/** What happened at the tills, periods side by side, and remarks. */
export const sessionEndpoints = (request: Client) => ({
  cashSessions: (query: Query) => request<SessionPage>('GET', `/api/cash-sessions${queryOf(query)}`),
  cashSessionPeople: (siteId?: string) => request<{ id: string; name: string }[]>('GET', `/api/cash-sessions/people${queryOf({ siteId })}`),
  cashSession: (id: string) => request<SessionDetail>('GET', `/api/cash-sessions/${id}`),
  closeWithoutTill: (id: string, why: CloseWithoutTill) => request<undefined>('POST', `/api/cash-sessions/${id}/close`, why),
  cashSessionEntries: (id: string, after = 0) => request<SessionEntries>('GET', `/api/cash-sessions/${id}/entries?after=${after}`),
  journalEntry: (chain: string, sequence: string) => request<JournalEntryView>('GET', `/api/journal/${chain}/${sequence}`),
  varianceTrends: (query: Query) => request<VarianceTrend[]>('GET', `/api/cash-sessions/trends${queryOf(query)}`),
  comparison: (query: Query) => request<Comparison>('GET', `/api/comparison${queryOf(query)}`),

  notes: (about: NoteSubject, id: string) => request<Note[]>('GET', notesOf(about, id)),
  writeNote: (about: NoteSubject, id: string, note: WriteNote) => request<Note[]>('POST', notesOf(about, id), note),
})

/** Tables that the browser saves by itself. */
export const sessionsFile = (query: Query): string => `/api/cash-sessions/file${queryOf(query)}`
export const comparisonFile = (query: Query): string => `/api/comparison/file${queryOf(query)}`
