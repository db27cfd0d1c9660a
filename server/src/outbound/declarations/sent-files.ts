import type { SentDeclaration } from '@grenier/shared/contract/declarations.ts'
import { jobActor, type Actor } from '#platform/access.ts'
import type { Ecologic } from '../ecologic/ecologic.ts'
import { keyOf, nameOf } from './declaration-row.ts'
import type { Entries } from './entries.ts'
import { paperUnknown } from './errors.ts'

export interface SentFileDependencies {
  readonly entries: Pick<Entries, 'sent' | 'byKey'>
  readonly ecologic: Pick<Ecologic, 'file'>
}

const ourselves = jobActor('sent-files')

/** What a partner reads: declarations that stand as sent, and the very files that were sent. */
export function createSentFiles({ entries, ecologic }: SentFileDependencies) {
  return {
    /** The latest period first. Throws `forbidden`. */
    async list(actor: Actor): Promise<SentDeclaration[]> {
      const found = await entries.sent(actor, undefined, 'declarations.files')
      return found
        .map((entry) => ({
          id: keyOf(nameOf(entry)),
          organisationName: entry.organisation.name,
          scope: entry.place.scope,
          siteId: entry.place.siteId,
          ...entry.period,
          reference: entry.row?.reference ?? '',
          files: (entry.row?.declared?.files ?? []).map(({ figures: _, madeAt: __, ...file }) => file),
        }))
        .toSorted((one, other) => other.from.localeCompare(one.from) || one.id.localeCompare(other.id))
    },

    /** Throws `declaration.unknown`, `declaration.paper-unknown` for a file that was not sent with it, `ecologic.file-missing`, `forbidden`. */
    async file(actor: Actor, id: string, exportId: string): Promise<{ name: string; bytes: Uint8Array }> {
      const { entry } = await entries.byKey(actor, 'declarations.files', id)
      if (!entry.row?.declared?.files.some((file) => file.exportId === exportId)) throw paperUnknown(exportId)
      const { name, bytes } = await ecologic.file(ourselves, exportId)
      return { name, bytes }
    },
  }
}
