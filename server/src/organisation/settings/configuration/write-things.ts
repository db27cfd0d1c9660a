import type { Configuration } from '@grenier/shared/contract/configuration.ts'
import type { Feature } from '@grenier/shared/domain/features.ts'
import type { BusinessDay, Instant } from '@grenier/shared/domain/units.ts'
import type { Allowed } from '#platform/access.ts'
import type { Transaction } from '#platform/database/database.ts'
import type { ConfigurationStore, Stamp } from './store.ts'
import * as keyOf from './things.ts'

/** What the organisation does without. */
export interface SwitchRow {
  readonly off: (tx?: Transaction) => Promise<Feature[]>
  readonly save: (tx: Transaction, allowed: Allowed<'sites.edit'>, off: readonly Feature[], at: Instant) => Promise<void>
}

interface Writing {
  readonly tx: Transaction
  readonly allowed: Allowed<'sites.edit'>
  readonly store: ConfigurationStore
  readonly switches: Pick<SwitchRow, 'save'>
  readonly stamp: Stamp & { readonly since: BusinessDay }
}

/** Writes the things of these keys, sites before what belongs to them and articles before what a site sells otherwise. */
export async function writeThings(
  { tx, allowed, store, switches, stamp }: Writing,
  wanted: Configuration,
  keys: ReadonlySet<string>,
): Promise<void> {
  await store.nameOrganisation(tx, allowed, wanted.organisation.name)
  for (const site of wanted.sites) if (keys.has(keyOf.siteKey(site.code))) await store.putSite(tx, allowed, site, stamp)
  const ids = await store.siteIds(tx)
  const idOf = (code: string): string => {
    const id = ids.get(code)
    if (id === undefined) throw new Error(`Expected the site ${code} to be there by now`)
    return id
  }
  for (const { code, registers } of wanted.sites)
    for (const register of registers)
      if (keys.has(keyOf.registerKey(code, register.number))) await store.putRegister(tx, allowed, idOf(code), register, stamp)
  for (const category of wanted.categories) if (keys.has(keyOf.categoryKey(category.code))) await store.putCategory(tx, allowed, category)
  for (const article of wanted.articles)
    if (keys.has(keyOf.articleKey(article.category, article.name))) await store.putArticle(tx, allowed, article, stamp)
  for (const override of wanted.overrides)
    if (keys.has(keyOf.overrideKey(override.site, override.category, override.article)))
      await store.putOverride(tx, allowed, idOf(override.site), override, stamp)
  for (const body of wanted.nomenclatures)
    if (keys.has(keyOf.nomenclatureKey(body.code))) await store.putNomenclature(tx, allowed, body, stamp)
  for (const schedule of wanted.schedules)
    if (keys.has(keyOf.scheduleKey(schedule)))
      await store.putSchedule(tx, allowed, schedule.site === null ? null : idOf(schedule.site), schedule, stamp)
  await switches.save(tx, allowed, wanted.featuresOff, stamp.at)
}
