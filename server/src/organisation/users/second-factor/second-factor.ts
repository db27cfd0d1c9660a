import type { SecondFactorState } from '@grenier/shared/contract/account.ts'
import { isHigh } from '@grenier/shared/domain/person-editing.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import type { Actor } from '#platform/access.ts'
import type { Transaction } from '#platform/database/database.ts'
import type { Secrets } from '#platform/secrets.ts'
import type { Audit } from '../../../records/audit/audit.ts'
import type { PeopleStore } from '../store.ts'
import type { Users } from '../users.ts'
import { notOn, notOneself } from './errors.ts'
import { createOpenKey } from './open-key.ts'
import { createProveCode } from './prove-code.ts'
import { createSecondFactorRule, type RuleDependencies } from './rule.ts'
import { createSetUp, type SetUpDependencies } from './set-up.ts'

export type SecondFactor = ReturnType<typeof createSecondFactor>

export interface SecondFactorDependencies
  extends Omit<SetUpDependencies, 'openKey' | 'secrets' | 'log' | 'audit'>, Omit<RuleDependencies, 'audit'> {
  readonly secrets: Pick<Secrets, 'seal' | 'open'>
  readonly people: PeopleStore
  readonly audit: Pick<Audit, 'record' | 'recordAlone'>
  readonly users: Pick<Users, 'demandEdit'>
  readonly log: SetUpDependencies['log'] & Parameters<typeof createProveCode>[0]['log']
}

/** Something one has beside the password: an authenticator on the telephone, and ten codes on paper in its place. */
export function createSecondFactor(dependencies: SecondFactorDependencies) {
  const { database, store, sessions, users, audit, live, log } = dependencies
  const openKey = createOpenKey(dependencies)
  const codes = createProveCode({ ...dependencies, openKey })
  const rule = createSecondFactorRule(dependencies)

  /** Throws `second-factor.off`. */
  async function remove(tx: Transaction, id: string): Promise<void> {
    if (!(await store.remove(tx, id))) throw notOn()
  }

  return {
    rule,
    ...codes,
    ...createSetUp({ ...dependencies, openKey }),

    isOn: async (userId: string): Promise<boolean> => typeof (await store.factor(userId))?.totpSince === 'string',

    async state({ id }: Actor): Promise<SecondFactorState> {
      const [factor, codesLeft, demanded] = [await store.factor(id), await store.codesLeft(id), await store.isDemanded()]
      const since = (factor?.totpSince ?? null) as Instant | null
      return { since, codesLeft: since === null ? 0 : codesLeft, demanded: demanded && isHigh(factor?.grants ?? []) }
    },

    /** One's own, by a code; whoever calls has asked for the password. Throws as `prove`, `second-factor.off`. */
    async removeOwn(actor: Actor, code: string): Promise<void> {
      const { id } = actor
      await codes.prove(id, code)
      await database.transaction(async (tx) => {
        await remove(tx, id)
        const name = (await store.factor(id, tx))?.name ?? ''
        await audit.record(tx, { actor, action: 'second-factor.removed', subject: id, name })
      })
      log.info({ event: 'second-factor-off', userId: id }, 'somebody took off their second factor')
      live.hint('people', null)
    },

    /**
     * For somebody who lost telephone and paper: their sessions end too. Throws `person.unknown`, `forbidden`, `person.too-high`,
     * `second-factor.oneself`, `second-factor.off`.
     */
    async removeOf(actor: Actor, personId: string): Promise<void> {
      if (actor.id === personId) throw notOneself()
      await database.transaction(async (tx) => {
        const whose = await users.demandEdit(tx, actor, personId, 'factor')
        await remove(tx, personId)
        await sessions.endAll(tx, personId)
        await audit.record(tx, { actor, action: 'second-factor.removed-by-other', subject: personId, ...whose })
      })
      log.info({ event: 'second-factor-removed', userId: personId, by: actor.id }, 'the second factor of somebody else was taken off')
      live.hint('people', null)
    },
  }
}
