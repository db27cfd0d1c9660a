import type { Switches as View } from '@grenier/shared/contract/settings.ts'
import { features, type Feature } from '@grenier/shared/domain/features.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { allowEverywhere, allowSites, type Actor } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { takeTurn } from '#platform/database/take-turn.ts'
import type { Live } from '#platform/live.ts'
import type { Audit } from '../../records/audit/audit.ts'
import { featureOff } from './errors.ts'
import type { SwitchStore } from './store.ts'

export interface SwitchDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly store: SwitchStore
  /** Names of those who may turn features on and off. */
  readonly administrators: () => Promise<string[]>
  readonly audit: Pick<Audit, 'record'>
  readonly live: Pick<Live, 'hint'>
  readonly now: () => Date
}

export type Switches = ReturnType<typeof createSwitches>

/** What the organisation does without. Nothing is deleted by a switch: what was there is there again when it is on. */
export function createSwitches({ database, store, administrators, audit, live, now }: SwitchDependencies) {
  const { off } = store
  const view = async (): Promise<View> => ({ off: await off(), who: await administrators() })
  return {
    off,
    isOn: async (feature: Feature, tx?: Transaction): Promise<boolean> => !(await off(tx)).includes(feature),

    /** Throws `feature.off`, with who may turn it on. */
    async demandOn(feature: Feature): Promise<void> {
      if ((await off()).includes(feature)) throw featureOff(feature, await administrators())
    },

    async view(actor: Actor): Promise<View> {
      allowSites(actor, 'organisation.read')
      return view()
    },

    /** Tills and pages hide or show it at their next contact. */
    async turn(actor: Actor, feature: Feature, on: boolean): Promise<View> {
      const allowed = allowEverywhere(actor, 'sites.edit')
      await database.transaction(async (tx) => {
        await takeTurn(tx)
        const before = await store.off(tx)
        const after = features.filter((each) => (each === feature ? !on : before.includes(each)))
        if (after.length === before.length) return
        await store.save(tx, allowed, after, instant(now()))
        const [was, is] = [{ enabled: !on }, { enabled: on }]
        await audit.record(tx, { actor, action: 'switch.saved', subject: feature, name: feature, before: was, after: is })
      })
      live.hint('setup', null)
      return view()
    },
  }
}
