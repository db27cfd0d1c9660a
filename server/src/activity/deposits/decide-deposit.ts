import type { DepositItem } from '@grenier/shared/contract/deposits.ts'
import type { ProposedItem } from '@grenier/shared/domain/dialogue/state.ts'
import { leafCategories } from '@grenier/shared/domain/nomenclature.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import type { Allowed } from '#platform/access.ts'
import type { Transaction } from '#platform/database/database.ts'
import { categoryUnknown, depositDecided, depositUnknown, depositWithoutItems } from './errors.ts'
import { depositOf, isSameItem, itemOfProposal, type DepositRow } from './rows.ts'
import type { DepositStore } from './store.ts'

/** A person's decision. `items` or `proposed` are the lines as they leave them; without either the proposal stands. */
export type Decision =
  | { readonly status: 'rejected' }
  | { readonly status: 'validated'; readonly items?: readonly DepositItem[] | undefined; readonly proposed?: readonly ProposedItem[] }

const known: ReadonlySet<string> = new Set(leafCategories)

/**
 * Decides once: the same decision again is no error and changes nothing. Answers the deposit as it was before.
 * Throws `deposit.unknown`, `deposit.decided`, `deposit.empty`, `deposit.category-unknown`.
 */
export async function decideDeposit(
  store: DepositStore,
  tx: Transaction,
  allowed: Allowed<'deposits.decide'>,
  id: string,
  decision: Decision,
  at: Instant,
): Promise<{ row: DepositRow; isNew: boolean }> {
  const row = await store.find(tx, allowed, id)
  if (!row) throw depositUnknown(id)
  const items = itemsOf(decision, depositOf(row).items)
  if (row.decidedAt !== null) {
    if (!isRepeat(row, decision, items)) throw depositDecided(row.reference, row.status)
    return { row, isNew: false }
  }
  if (decision.status === 'validated') checkItems(row, items)
  await store.decide(tx, allowed, row, decision.status, items, at)
  return { row, isNew: true }
}

function itemsOf(decision: Decision, standing: readonly DepositItem[]): readonly DepositItem[] {
  if (decision.status === 'rejected') return []
  return decision.items ?? decision.proposed?.map(itemOfProposal) ?? standing
}

const isRepeat = (row: DepositRow, { status }: Decision, items: readonly DepositItem[]): boolean => {
  if (row.status !== status) return false
  const standing = depositOf(row).items
  return status === 'rejected' || (items.length === standing.length && items.every((item, index) => isSameItem(item, standing[index])))
}

/** Throws `deposit.empty`, `deposit.category-unknown`. */
export function checkItems({ reference }: Pick<DepositRow, 'reference'>, items: readonly DepositItem[]): void {
  if (items.length === 0) throw depositWithoutItems(reference)
  const invented = items.find(({ category }) => !known.has(category))
  if (invented) throw categoryUnknown(invented.category)
}
