import type { CatalogueCategory } from '@grenier/shared/contract/catalogue.ts'
import type { RecordStockOut } from '@grenier/shared/contract/stock.ts'
import type { BusinessDay, Instant } from '@grenier/shared/domain/units.ts'
import type { Allowed } from '#platform/access.ts'
import type { Transaction } from '#platform/database/database.ts'
import type { RollUp } from '../totals/totals.ts'
import { alreadyTakenBack, partnerMissing, stockIdTaken, stockOutUnknown } from './errors.ts'
import type { StockOutRow, StockStore } from './store.ts'
import { weighGoods } from './weigh-goods.ts'

/** Who records, when and by what: the proof names the site. */
export interface Recording {
  readonly allowed: Allowed<'stock.record'>
  readonly day: BusinessDay
  readonly at: Instant
  readonly channel: string
}

export interface OutNeeds {
  readonly store: StockStore
  readonly rollUp: Pick<RollUp, 'countOut'>
}

/**
 * Goods leave, once; a repeat changes nothing. Throws `stock.id-taken`, `stock.category-unknown`, `stock.partner-missing`.
 */
export async function recordOut(
  { store, rollUp }: OutNeeds,
  tx: Transaction,
  { allowed, day, at, channel }: Recording,
  { id, flow, partner, category, label, quantity, grams }: Omit<RecordStockOut, 'siteId' | 'operatorId'>,
  catalogue: readonly CatalogueCategory[],
): Promise<void> {
  if (await store.findOut(tx, allowed, id)) return
  if (await store.isOutElsewhere(tx, allowed, id)) throw stockIdTaken(id)
  if (flow === 'donation' && partner === '') throw partnerMissing(label)
  const row: StockOutRow = {
    ...{ id, siteId: allowed.siteId, businessDay: day, flow, partner, channel, recordedAt: at, recordedBy: allowed.by, takesBack: null },
    ...weighGoods(catalogue, { category, label, quantity, grams }),
  }
  await store.insertOut(tx, allowed, row)
  await rollUp.countOut(tx, row)
}

/**
 * A mistake is taken back by a row below zero, today: a day that was declared stays as it was. Once; a repeat changes nothing.
 * Throws `stock.unknown`, `stock.id-taken`, `stock.taken-back`.
 */
export async function takeBackOut(
  { store, rollUp }: OutNeeds,
  tx: Transaction,
  { allowed, day, at, channel }: Recording,
  { outId, id }: { readonly outId: string; readonly id: string },
): Promise<void> {
  const standing = await store.findOut(tx, allowed, outId)
  if (!standing) throw stockOutUnknown(outId)
  const known = await store.findOut(tx, allowed, id)
  const before = await store.takenBackBy(tx, allowed, outId)
  if (known?.takesBack === outId || before?.id === id) return
  if (before || standing.takesBack !== null) throw alreadyTakenBack(standing.label)
  if (known || (await store.isOutElsewhere(tx, allowed, id))) throw stockIdTaken(id)
  const [quantity, grams] = [-standing.quantity, standing.grams === 0 ? 0 : -standing.grams]
  const when = { businessDay: day, recordedAt: at, recordedBy: allowed.by, channel }
  const row: StockOutRow = { ...standing, id, quantity, grams, ...when, takesBack: outId }
  await store.insertOut(tx, allowed, row)
  await rollUp.countOut(tx, row)
}
