import type { SentDeclaration } from '@grenier/shared/contract/declarations.ts'
import { jobActor, opensFilesOf, type Actor } from '#platform/access.ts'
import type { Ecologic } from '../ecologic/ecologic.ts'
import { keyOf, nameOf, type Entry } from './declaration-row.ts'
import type { Entries } from './entries.ts'
import { paperUnknown } from './errors.ts'

export interface SentFileDependencies {
  readonly entries: Pick<Entries, 'sent' | 'byKey'>
  readonly ecologic: Pick<Ecologic, 'file'>
}

const ourselves = jobActor('sent-files')
const isOpenTo = (actor: Actor, { place, organisation }: Entry) => opensFilesOf(actor, place.siteId, organisation.code)

/** What a partner reads: declarations that stand as sent, and the very files that were sent. */
export function createSentFiles({ entries, ecologic }: SentFileDependencies) {
  return {
    /** The latest period first. Throws `forbidden`. */
    async list(actor: Actor): Promise<SentDeclaration[]> {
      const found = await entries.sent(actor, undefined, 'declarations.files')
      return found
        .filter((entry) => isOpenTo(actor, entry))
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

    /** Throws `declaration.unknown`, `declaration.paper-unknown` for a file that was not sent with it or is none of a partner’s, `ecologic.file-missing`, `forbidden`. */
    async file(actor: Actor, id: string, exportId: string): Promise<{ name: string; bytes: Uint8Array }> {
      const { entry } = await entries.byKey(actor, 'declarations.files', id)
      const isSent = entry.row?.declared?.files.some((file) => file.exportId === exportId) === true
      if (!isSent || !isOpenTo(actor, entry)) throw paperUnknown(exportId)
      const { name, bytes } = await ecologic.file(ourselves, exportId)
      return { name, bytes }
    },
  }
}
