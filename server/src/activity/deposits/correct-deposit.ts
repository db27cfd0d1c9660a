import type { CorrectDeposit, DepositItem } from '@grenier/shared/contract/deposits.ts'
import { businessDayAt } from '@grenier/shared/domain/calendar.ts'
import { canonicalText } from '@grenier/shared/domain/canonical.ts'
import { declaredDay } from '@grenier/shared/domain/deposit-correction.ts'
import type { ProposedItem } from '@grenier/shared/domain/dialogue/state.ts'
import type { BusinessDay, Instant } from '@grenier/shared/domain/units.ts'
import { allow, type Actor, type Allowed } from '#platform/access.ts'
import type { Transaction } from '#platform/database/database.ts'
import { checkItems } from './decide-deposit.ts'
import { depositIdTaken, depositNotValidated, depositUnknown, reasonMissing } from './errors.ts'
import { proposedWeights } from './proposal.ts'
import { depositOf, isSameItem, itemOfProposal, proposedItemOf, type DepositRow } from './rows.ts'
import type { DepositStore } from './store.ts'

export interface CorrectionNeeds {
  readonly store: DepositStore
  /** True when a file for the eco-organisation covers this business day of a site. */
  readonly isDeclared: (tx: Transaction, siteId: string, day: BusinessDay) => Promise<boolean>
  /** Raises an alert, once for its code and subject. */
  readonly notify: (tx: Transaction, notice: DeclaredNotice) => Promise<void>
}

export interface DeclaredNotice {
  readonly code: 'deposit.corrected-after-export'
  readonly subject: string
  readonly siteId: string
  readonly values: Record<string, string | number>
}

/** The lines as they should have been, from a screen or from the dialogue. */
export interface Correction {
  readonly id: string
  readonly reason: CorrectDeposit['reason']
  readonly items: readonly DepositItem[] | { readonly proposed: readonly ProposedItem[] }
}

type Corrector = Allowed<'deposits.decide' | 'deposits.correct'>

/**
 * Corrects a validated deposit beside itself: a row of its own says who, when, why, before and after. A repeat, and lines that are the same,
 * change nothing. Answers whether an export covers its day. Throws `deposit.unknown`, `deposit.not-validated`, `forbidden`,
 * `deposit.reason-missing`, `deposit.empty`, `deposit.category-unknown`, `deposit.id-taken`.
 */
export async function correctDeposit(
  needs: CorrectionNeeds,
  tx: Transaction,
  actor: Actor,
  { siteId, depositId, id, reason, items: given }: Correction & { readonly siteId: string; readonly depositId: string },
  at: Instant,
): Promise<{ declared: boolean; isNew: boolean }> {
  const { store, isDeclared } = needs
  const row = await standing(store, tx, actor, siteId, depositId)
  const { allowed, needsReason } = await mayCorrect(store, tx, actor, row, at)
  const declared = await isDeclared(tx, siteId, row.businessDay as BusinessDay)
  const owner = await store.correctedBy(tx, allowed, id)
  if (owner !== undefined && owner !== depositId) throw depositIdTaken(id)
  const items = 'proposed' in given ? given.proposed.map(itemOfProposal) : given
  checkItems(row, items)
  const before = depositOf(row).items
  if (owner === depositId || isSame(before, items)) return { declared, isNew: false }
  if (needsReason && reason === null) throw reasonMissing(row.reference)
  const texts = { before: canonical(before), after: canonical(items) }
  await store.correct(tx, allowed, row, items, { id, correctedAt: at, reason, ...texts })
  if (declared) await tellDeclared(needs, tx, row)
  return { declared, isNew: true }
}

/** A validated deposit as it stands, for somebody who may correct it. Throws `deposit.unknown`, `deposit.not-validated`, `forbidden`. */
export async function correctable(
  store: DepositStore,
  tx: Transaction,
  actor: Actor,
  { siteId, depositId }: { siteId: string; depositId: string },
  at: Instant,
): Promise<{ items: ProposedItem[]; needsReason: boolean }> {
  const row = await standing(store, tx, actor, siteId, depositId)
  const { needsReason } = await mayCorrect(store, tx, actor, row, at)
  const weights = proposedWeights(row.proposal)
  return { items: depositOf(row).items.map((item) => proposedItemOf(item, weights.get(item.object))), needsReason }
}

async function standing(store: DepositStore, tx: Transaction, actor: Actor, siteId: string, id: string): Promise<DepositRow> {
  const row = await store.findLocked(tx, allow(actor, 'deposits.decide', siteId), id)
  if (!row) throw depositUnknown(id)
  if (row.status !== 'validated') throw depositNotValidated(row.reference, row.status)
  return row
}

/** Its author on its own business day; a manager on that day, and later with a reason. */
async function mayCorrect(
  store: DepositStore,
  tx: Transaction,
  actor: Actor,
  { siteId, recordedBy, businessDay }: DepositRow,
  at: Instant,
): Promise<{ allowed: Corrector; needsReason: boolean }> {
  const decider = allow(actor, 'deposits.decide', siteId)
  const needsReason = businessDayAt(at, await store.timeZoneOf(tx, decider)) > businessDay
  const allowed = recordedBy === actor.id && !needsReason ? decider : allow(actor, 'deposits.correct', siteId)
  return { allowed, needsReason }
}

const isSame = (one: readonly DepositItem[], other: readonly DepositItem[]): boolean =>
  one.length === other.length && one.every((item, index) => isSameItem(item, other[index]))

function canonical(items: readonly DepositItem[]): string {
  const text = canonicalText(items)
  if (text === undefined) throw new Error('Expected items of whole numbers and well-formed text, got something else')
  return text
}

/** A closed file never changes: managers are told to make its next version, once for a day. */
const tellDeclared = ({ notify }: CorrectionNeeds, tx: Transaction, { siteId, reference, businessDay }: DepositRow): Promise<void> =>
  notify(tx, {
    code: 'deposit.corrected-after-export',
    subject: declaredDay(siteId, businessDay as BusinessDay),
    siteId,
    values: { reference, day: businessDay },
  })
