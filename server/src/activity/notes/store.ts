import type { NoteSubject } from '@grenier/shared/contract/notes.ts'
import { builtInEcoOrganisations } from '@grenier/shared/domain/declarations/eco-organisations.ts'
import type { Permission } from '@grenier/shared/domain/roles.ts'
import type { Allowed } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'

/** Who may see what a note is about may see the note. */
export const mayRead = {
  deposit: 'deposits.read',
  session: 'registers.read',
  declaration: 'declarations.read',
  alert: 'system.read',
} as const satisfies Record<NoteSubject, Permission>

const isBuiltIn = (wanted: string) => builtInEcoOrganisations.some(({ code }) => code === wanted)

type Reader = Allowed<(typeof mayRead)[NoteSubject]>

export interface NoteRow {
  readonly id: string
  readonly about: string
  readonly subject: string
  readonly siteId: string | null
  readonly text: string
  readonly at: string
  readonly by: string
}

export type NoteStore = ReturnType<typeof createNoteStore>

/** Notes are added and read; nothing here changes or removes one. */
export function createNoteStore({ client }: Pick<Database, 'client'>) {
  /** A line of the calendar, also one that nobody touched yet: `ecologic_1_2026-01-01_2026-04-01`. */
  async function siteOfDeclaration(key: string): Promise<string | null | undefined> {
    const [code = '', scope = ''] = key.split('_')
    const isKnown = isBuiltIn(code) || (await client.ecoOrganisationText.count({ where: { code } })) > 0
    if (!isKnown) return undefined
    return scope === 'all' ? null : (await client.site.findFirst({ where: { code: scope }, select: { id: true } }))?.id
  }

  return {
    /** Whose a subject is, `null` for the whole organisation; undefined when there is none. */
    async siteOf(about: NoteSubject, id: string): Promise<string | null | undefined> {
      const where = { where: { id }, select: { siteId: true } } as const
      if (about === 'deposit') return (await client.deposit.findUnique(where))?.siteId
      if (about === 'session') return (await client.cashSession.findUnique(where))?.siteId
      if (about === 'alert') return (await client.alert.findUnique(where))?.siteId
      return siteOfDeclaration(id)
    },

    /** Oldest first. */
    list: (_: Reader, about: NoteSubject, subject: string): Promise<NoteRow[]> =>
      client.note.findMany({ where: { about, subject }, orderBy: [{ at: 'asc' }, { id: 'asc' }] }),

    find: async (tx: Transaction, id: string): Promise<NoteRow | undefined> => (await tx.note.findUnique({ where: { id } })) ?? undefined,

    insert: (tx: Transaction, _: Allowed<Permission>, row: NoteRow) => tx.note.create({ data: row }),
  }
}
