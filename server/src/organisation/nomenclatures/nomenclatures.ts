import type { SaveNomenclature } from '@grenier/shared/contract/ecologic-profiles.ts'
import type { NomenclatureView } from '@grenier/shared/contract/ecologic.ts'
import { checkNomenclature } from '@grenier/shared/domain/ecologic/check-nomenclature.ts'
import { builtInNomenclatures, catalogue as catalogueNomenclature } from '@grenier/shared/domain/ecologic/nomenclatures.ts'
import type { Nomenclature } from '@grenier/shared/domain/ecologic/nomenclature-table.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { allowEverywhere, allowSites, type Actor } from '#platform/access.ts'
import type { Audit } from '../../records/audit/audit.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { takeTurn } from '#platform/database/take-turn.ts'
import { demandSeen, versionOf } from '#platform/seen.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { describeFaults } from './describe-faults.ts'
import { nomenclatureFixed, nomenclatureRefused, nomenclatureUnknown } from './errors.ts'
import type { NomenclatureStore } from './store.ts'

export type Nomenclatures = ReturnType<typeof createNomenclatures>

export interface NomenclatureDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly audit: Pick<Audit, 'record'>
  readonly store: NomenclatureStore
  readonly catalogue: Pick<Catalogue, 'list'>
  readonly now: () => Date
}

const builtIn = (code: string) => builtInNomenclatures.find((each) => each.code === code)

/** What the history tells of a list. */
const told = ({ label, validFrom, validTo, categories }: Nomenclature) => ({
  label,
  from: validFrom,
  to: validTo,
  categories: categories.map((each) => `${each.code} ${each.label}`),
})

/** Dated lists of categories for files, and where each category of the catalogue is counted in them. */
export function createNomenclatures({ database, store, audit, catalogue, now }: NomenclatureDependencies) {
  /** The shop's own categories as they are now: never kept, never changed here. */
  const ofShop = async (actor: Actor): Promise<Nomenclature> => catalogueNomenclature(await catalogue.list(actor))

  async function kept(actor: Actor, tx?: Transaction): Promise<Map<string, Nomenclature>> {
    const rows = await store.list(allowSites(actor, 'catalogue.read'), tx)
    return new Map(rows.map(({ code, body }) => [code, JSON.parse(body) as Nomenclature]))
  }

  /** All of them; a kept one stands in the place of the built-in one of its code. */
  async function known(actor: Actor): Promise<Nomenclature[]> {
    const changed = await kept(actor)
    const own = [...changed.values()].filter(({ code }) => !builtIn(code))
    return [...builtInNomenclatures.map((each) => changed.get(each.code) ?? each), ...own, await ofShop(actor)]
  }

  const view = (body: Nomenclature, changed: ReadonlyMap<string, unknown>): NomenclatureView => {
    const isChanged = changed.has(body.code)
    const version = versionOf(body)
    return { code: body.code, body, builtIn: !isChanged || builtIn(body.code) !== undefined, changed: isChanged, version }
  }

  async function list(actor: Actor): Promise<NomenclatureView[]> {
    const changed = await kept(actor)
    return (await known(actor)).map((each) => view(each, changed))
  }

  return {
    known,
    list,

    /** A body that may be kept. Throws `nomenclature.refused` with everything that is wrong with it, `nomenclature.fixed`. */
    async check(actor: Actor, code: string, body: Nomenclature, locale: 'fr' | 'en'): Promise<Nomenclature> {
      const wanted = { ...body, code }
      if (code === (await ofShop(actor)).code) throw nomenclatureFixed(code)
      const fields = describeFaults(checkNomenclature(wanted), locale)
      if (fields.length > 0) throw nomenclatureRefused(fields.map(({ problem }) => problem).join(' '), fields)
      return wanted
    },

    /** Keeps a list in the place of the built-in one of its code, or as one more. Throws as `check`, and `edit.changed`. */
    async save(actor: Actor, code: string, { seen, ...body }: SaveNomenclature, locale: 'fr' | 'en'): Promise<NomenclatureView> {
      const allowed = allowEverywhere(actor, 'catalogue.edit')
      const wanted = await this.check(actor, code, body, locale)
      await database.transaction(async (tx) => {
        await takeTurn(tx)
        const before = (await kept(actor, tx)).get(code) ?? builtIn(code)
        if (before) demandSeen(seen, before)
        await store.save(tx, allowed, { code, body: JSON.stringify(wanted), updatedAt: instant(now()), updatedBy: actor.id })
        const act = { actor, action: 'nomenclature.saved', subject: code, name: wanted.label } as const
        await audit.record(tx, { ...act, before: before && told(before), after: told(wanted) })
      })
      return view(wanted, new Map([[code, wanted]]))
    },

    /** Back to the built-in one; an own one is gone. Throws `nomenclature.unknown`. */
    async restore(actor: Actor, code: string): Promise<NomenclatureView[]> {
      const allowed = allowEverywhere(actor, 'catalogue.edit')
      await database.transaction(async (tx) => {
        const before = (await kept(actor, tx)).get(code)
        if (!before || !(await store.remove(tx, allowed, code))) throw nomenclatureUnknown(code)
        await audit.record(tx, { actor, action: 'nomenclature.restored', subject: code, name: before.label })
      })
      return list(actor)
    },
  }
}
