import { normaliseObject, type LearnedCorrections } from '@grenier/shared/domain/classify/classify.ts'
import { isEee, leafCategories, type LeafCategory } from '@grenier/shared/domain/nomenclature.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import type { Allowed } from '#platform/access.ts'
import { proposedPlaces } from './proposal.ts'
import type { DepositStore, ValidatedDeposit } from './store.ts'

const rememberedDays = 90
const readAtOnce = 2000

type LearnedObject = NonNullable<ReturnType<LearnedCorrections['get']>>

/** Of one object: what it was last corrected to, by which deposit, and whether the correction before said the same. */
interface Correction {
  readonly category: LeafCategory
  readonly deposit: string
  readonly isAgreed: boolean
}

/** What is known of one organisation, as far as its deposits were read. */
interface Memory {
  readonly corrections: Map<string, Correction>
  readonly learned: Map<string, LearnedObject>
  last: Pick<ValidatedDeposit, 'decidedAt' | 'id'> | null
}

/**
 * What people corrected, derived from what they validated. An object has a category of its own once the last two corrections of it, in two
 * deposits, agree: a slip teaches nothing, and correcting it again undoes what was learned. Each call reads only what was decided since.
 */
export function createLearning(store: Pick<DepositStore, 'organisationOf' | 'validatedSince'>) {
  const memories = new Map<string, Memory>()

  return async function learnedBy(allowed: Allowed<'deposits.record'>, day: BusinessDay): Promise<LearnedCorrections> {
    const organisationId = await store.organisationOf(allowed)
    const memory = memories.get(organisationId) ?? { corrections: new Map(), learned: new Map(), last: null }
    memories.set(organisationId, memory)
    const fresh = await store.validatedSince(allowed, { organisationId, since: daysBefore(day), after: memory.last, limit: readAtOnce })
    for (const deposit of fresh) {
      if (isAfter(deposit, memory.last)) remember(memory, deposit)
    }
    return memory.learned
  }
}

/** False for what a call at the same time has read already. */
const isAfter = (deposit: ValidatedDeposit, last: Memory['last']): boolean =>
  last === null || deposit.decidedAt > last.decidedAt || (deposit.decidedAt === last.decidedAt && deposit.id > last.id)

function remember(memory: Memory, deposit: ValidatedDeposit): void {
  const { corrections, learned } = memory
  for (const { object, category } of correctionsIn(deposit)) {
    const key = normaliseObject(object)
    const before = corrections.get(key)
    if (key === '' || before?.deposit === deposit.id) continue
    const isAgreed = before?.category === category
    corrections.set(key, { category, deposit: deposit.id, isAgreed })
    for (const name of [key, object]) {
      if (isAgreed) learned.set(name, learnedObject(object, category))
      else learned.delete(name)
    }
  }
  memory.last = { decidedAt: deposit.decidedAt, id: deposit.id }
}

/** Lines that kept their object and changed their category. Another object is another thing, and teaches nothing of the first. */
export function correctionsIn({
  proposal,
  items,
}: Pick<ValidatedDeposit, 'proposal' | 'items'>): { object: string; category: LeafCategory }[] {
  return proposedPlaces(proposal).flatMap(({ object, category }) => {
    const same = items.filter((item) => item.object === object)
    const [left] = same
    const settled = leafCategories.find((leaf) => leaf === left?.category)
    return same.length === 1 && settled && settled !== category ? [{ object, category: settled }] : []
  })
}

const learnedObject = (object: string, category: LeafCategory): LearnedObject =>
  isEee(category) ? { object, category } : { object, category: 'HORS', shelf: category }

const daysBefore = (day: BusinessDay): BusinessDay =>
  new Date(Date.parse(day) - rememberedDays * 86_400_000).toISOString().slice(0, 10) as BusinessDay
