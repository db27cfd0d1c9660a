import type { SecondFactorRule } from '@grenier/shared/contract/account.ts'
import { highRoles, isOwner } from '@grenier/shared/domain/person-editing.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { allowEverywhere, type Actor } from '#platform/access.ts'
import type { Database } from '#platform/database/database.ts'
import type { Live } from '#platform/live.ts'
import type { Log } from '#platform/log.ts'
import type { Audit } from '../../../records/audit/audit.ts'
import { editorOf } from '../save-person.ts'
import type { PeopleStore } from '../store.ts'
import { ownFactorFirst, ownersAlone } from './errors.ts'
import type { SecondFactorStore } from './store.ts'

/** Whether the organisation asks its owners and administrators for a second factor. */
export interface Demand {
  readonly isMade: () => Promise<boolean>
}

export interface RuleDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly store: SecondFactorStore
  readonly people: PeopleStore
  readonly audit: Pick<Audit, 'record'>
  readonly live: Pick<Live, 'hint'>
  readonly log: Pick<Log, 'info'>
  readonly now: () => Date
}

export function createSecondFactorRule({ database, store, people, audit, live, log, now }: RuleDependencies) {
  const read = async (): Promise<SecondFactorRule> => ({
    demanded: await store.isDemanded(),
    without: await store.without([...highRoles]),
  })

  return {
    /** For whoever reads people everywhere. */
    async read(actor: Actor): Promise<SecondFactorRule> {
      allowEverywhere(actor, 'people.read')
      return read()
    },

    /**
     * It acts at the next request of everybody concerned. Throws `forbidden`, `second-factor.owners-alone`, and `second-factor.own-first` for
     * an owner who would be led out of the dashboard by it.
     */
    async save(actor: Actor, demanded: boolean): Promise<SecondFactorRule> {
      const allowed = allowEverywhere(actor, 'people.edit')
      await database.transaction(async (tx) => {
        const { grants } = await editorOf(people, tx, actor)
        if (!isOwner(grants)) throw ownersAlone()
        if (demanded && !(await store.factor(actor.id, tx))?.totpSince) throw ownFactorFirst()
        const enabled = await store.isDemanded(tx)
        await store.demand(tx, allowed, demanded, instant(now()))
        const about = { actor, subject: 'people.second-factor', name: 'Double vérification' }
        await audit.record(tx, { ...about, action: 'settings.saved', before: { enabled }, after: { enabled: demanded } })
      })
      log.info({ event: 'second-factor-rule', demanded, by: actor.id }, 'who must have a second factor changed')
      live.hint('people', null)
      return read()
    },
  }
}
