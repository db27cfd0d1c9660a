import type { Organisation, SaveOrganisation } from '@grenier/shared/contract/organisation.ts'
import { allowEverywhere, allowSites, type Actor } from '#platform/access.ts'
import type { Database } from '#platform/database/database.ts'
import { takeTurn } from '#platform/database/take-turn.ts'
import type { Live } from '#platform/live.ts'
import { demandSeen, versionOf } from '#platform/seen.ts'
import type { Audit } from '../../records/audit/audit.ts'
import type { OrganisationNameStore } from './store.ts'

export interface OrganisationNameDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly store: OrganisationNameStore
  readonly audit: Pick<Audit, 'record'>
  readonly live: Pick<Live, 'hint'>
}

export type OrganisationName = ReturnType<typeof createOrganisationName>

/** What the organisation is called: on screens, receipts, sheets and in the names of backups made from then on. */
export function createOrganisationName({ database, store, audit, live }: OrganisationNameDependencies) {
  async function show(): Promise<Organisation> {
    const { id, name } = await store.read()
    return { id, name, version: versionOf({ name }) }
  }

  return {
    async read(actor: Actor): Promise<Organisation> {
      allowSites(actor, 'organisation.read')
      return show()
    },

    /** For those who edit every site. Throws `forbidden`, `edit.changed`. */
    async rename(actor: Actor, { name, seen }: SaveOrganisation): Promise<Organisation> {
      const allowed = allowEverywhere(actor, 'sites.edit')
      await database.transaction(async (tx) => {
        await takeTurn(tx)
        const before = await store.read(tx)
        demandSeen(seen, { name: before.name })
        if (before.name === name) return
        await store.rename(tx, allowed, name)
        const change = { before: { name: before.name }, after: { name } }
        await audit.record(tx, { actor, action: 'organisation.saved', subject: before.id, name, ...change })
      })
      live.hint('setup', null)
      return show()
    },
  }
}
