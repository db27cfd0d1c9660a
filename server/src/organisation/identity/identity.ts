import type { Organisation, SaveOrganisation } from '@grenier/shared/contract/organisation.ts'
import { allowEverywhere, allowSites, type Actor } from '#platform/access.ts'
import type { Database } from '#platform/database/database.ts'
import { GrenierError } from '#platform/errors.ts'
import type { Live } from '#platform/live.ts'
import { demandSeen, versionOf } from '#platform/seen.ts'
import type { Audit } from '../../records/audit/audit.ts'
import type { IdentityStore } from './store.ts'

export interface IdentityDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly store: IdentityStore
  readonly audit: Pick<Audit, 'record'>
  readonly live: Pick<Live, 'hint'>
}

export type Identity = ReturnType<typeof createIdentity>

/** What the organisation is called: on screens, receipts, sheets and in the names of backups made from then on. */
export function createIdentity({ database, store, audit, live }: IdentityDependencies) {
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
        const before = await store.read(tx)
        demandSeen(seen, { name: before.name })
        if (before.name === name) return
        if (!(await store.rename(tx, allowed, before.name, name))) throw new GrenierError('edit.changed', 409)
        const change = { before: { name: before.name }, after: { name } }
        await audit.record(tx, { actor, action: 'organisation.saved', subject: before.id, name, ...change })
      })
      live.hint('setup', null)
      return show()
    },
  }
}
