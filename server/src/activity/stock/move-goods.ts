import type { CatalogueCategory } from '@grenier/shared/contract/catalogue.ts'
import type { SendGoods, TransferOutcome } from '@grenier/shared/contract/stock.ts'
import type { Transaction } from '#platform/database/database.ts'
import type { RollUp } from '../totals/totals.ts'
import { stockIdTaken, transferSettled, transferToItself, transferUnknown } from './errors.ts'
import type { Recording } from './record-out.ts'
import type { StockStore, TransferRow } from './store.ts'
import { weighGoods } from './weigh-goods.ts'

export interface MoveNeeds {
  readonly store: StockStore
  readonly rollUp: Pick<RollUp, 'countMove'>
}

/** Goods leave for another site, once; a repeat changes nothing. Throws `stock.id-taken`, `stock.category-unknown`, `transfer.same-site`. */
export async function sendGoods(
  { store, rollUp }: MoveNeeds,
  tx: Transaction,
  { allowed, day, at }: Omit<Recording, 'channel'>,
  { id, fromSiteId, toSiteId, category, label, quantity, grams }: Omit<SendGoods, 'operatorId'>,
  catalogue: readonly CatalogueCategory[],
): Promise<void> {
  const standing = await store.findTransfer(tx, allowed, id)
  if (standing && standing.fromSiteId !== fromSiteId) throw stockIdTaken(id)
  if (standing) return
  if (fromSiteId === toSiteId) throw transferToItself(label)
  const row: TransferRow = {
    ...{ id, fromSiteId, toSiteId, sentDay: day, sentAt: at, sentBy: allowed.by },
    ...{ outcome: null, settledDay: null, settledAt: null, settledBy: null },
    ...weighGoods(catalogue, { category, label, quantity, grams }),
  }
  await store.insertTransfer(tx, allowed, row)
  await rollUp.countMove(tx, 'sent', { ...row, siteId: fromSiteId, businessDay: day })
}

/** The end of a transfer whose goods are counted: where they arrive, or where they come back to. */
export const settlingSite = ({ fromSiteId, toSiteId }: Pick<TransferRow, 'fromSiteId' | 'toSiteId'>, outcome: TransferOutcome): string =>
  outcome === 'received' ? toSiteId : fromSiteId

/**
 * Goods arrive, or come back, once; a repeat changes nothing. They are no deposit: for the organisation nothing entered.
 * Throws `transfer.unknown`, `transfer.settled`.
 */
export async function settleTransfer(
  { store, rollUp }: MoveNeeds,
  tx: Transaction,
  { allowed, day, at }: Omit<Recording, 'channel'>,
  { id, outcome }: { readonly id: string; readonly outcome: TransferOutcome },
): Promise<void> {
  const isNew = await store.settle(tx, allowed, id, { outcome, settledDay: day, settledAt: at, settledBy: allowed.by })
  const standing = await store.findTransfer(tx, allowed, id)
  if (!standing) throw transferUnknown(id)
  if (!isNew && standing.outcome !== outcome) throw transferSettled(standing.label, standing.outcome ?? '')
  if (isNew) await rollUp.countMove(tx, outcome, { ...standing, siteId: settlingSite(standing, outcome), businessDay: day })
}
