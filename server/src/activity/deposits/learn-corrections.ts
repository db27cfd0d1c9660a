import { setImmediate as breathe } from 'node:timers/promises'
import { normaliseObject, type LearnedCorrections } from '@grenier/shared/domain/classify/classify.ts'
import { isEee, leafCategories, type LeafCategory } from '@grenier/shared/domain/nomenclature.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import { allowEverywhere, jobActor, type Allowed } from '#platform/access.ts'
import type { Cursor, LearnedStore, LearningEnd, ValidatedDeposit } from './learned/store.ts'
import { proposedLines } from './proposal.ts'

/** Once an object is learned it needs correcting no more, so its proof only grows older: three years of it are looked at. */
const rememberedDays = 1100
/** A page of this size holds up everything else for some 20 ms. */
const readAtOnce = 500
const enough = 2

type LearnedObject = NonNullable<ReturnType<LearnedCorrections['get']>>

/** One object given one category by one deposit, against what was proposed. */
export interface Correction {
  readonly object: string
  readonly category: LeafCategory
  readonly deposit: string
  /** When the deposit was validated, or last corrected since. */
  readonly at: string
}

/** What is known of one organisation, as far as its deposits were read: all corrections of an object, by its key, oldest first. */
interface Memory {
  readonly corrections: Map<string, readonly Correction[]>
  readonly ends: Map<string, string>
  learned: LearnedCorrections
  lastDecided: Pick<ValidatedDeposit, 'decidedAt' | 'id'> | null
  lastCorrected: Cursor | null
}

export type Learning = ReturnType<typeof createLearning>

const ourselves = allowEverywhere(jobActor('learning'), 'deposits.record')

/**
 * What people corrected, derived from what they validated and corrected since. An object has a category of its own once the last two
 * corrections of it, in two deposits, agree: a slip teaches nothing, and correcting it again undoes what was learned, as does taking it back.
 * Each call reads only what was decided since the last, and what was taken back by any process.
 */
export function createLearning(store: Pick<LearnedStore, 'organisationOf' | 'validatedSince' | 'correctedSince' | 'ends'>) {
  const memories = new Map<string, Memory>()
  const readings = new Map<string, Promise<Memory>>()

  /** One reading of an organisation after the other: who asks meanwhile waits, then reads only what came since. */
  function recall(organisationId: string, day: BusinessDay): Promise<Memory> {
    const read = () => readAll(organisationId, day)
    const reading = readings.get(organisationId)?.then(read, read) ?? read()
    readings.set(organisationId, reading)
    return reading
  }

  async function readAll(organisationId: string, day: BusinessDay): Promise<Memory> {
    const memory = memories.get(organisationId) ?? newMemory()
    memories.set(organisationId, memory)
    const ended = forget(memory, await store.ends(ourselves, organisationId))
    const decided = await readOn(memory, { organisationId, since: daysBefore(day) })
    const corrected = await readAgain(memory, organisationId)
    if (ended || decided || corrected) memory.learned = learnedFrom(memory.corrections)
    return memory
  }

  async function readOn(memory: Memory, where: { organisationId: string; since: BusinessDay }): Promise<boolean> {
    for (let isNew = false; ; isNew = true) {
      const page = await store.validatedSince(ourselves, { ...where, after: memory.lastDecided, limit: readAtOnce })
      for (const deposit of page) {
        if (!isAfter(deposit, memory.lastDecided)) continue
        remember(memory, deposit, deposit.decidedAt)
        memory.lastDecided = { decidedAt: deposit.decidedAt, id: deposit.id }
      }
      if (page.length < readAtOnce) return isNew || page.length > 0
      await breathe()
    }
  }

  /** What a deposit taught is taken back, and it teaches what its lines are now. */
  async function readAgain(memory: Memory, organisationId: string): Promise<boolean> {
    const corrected = await store.correctedSince(ourselves, organisationId, memory.lastCorrected)
    for (const { correction, ...deposit } of corrected) {
      for (const [key, known] of memory.corrections) {
        const others = known.filter((one) => one.deposit !== deposit.id)
        if (others.length < known.length) memory.corrections.set(key, others)
      }
      remember(memory, deposit, correction.at)
      memory.lastCorrected = correction
    }
    return corrected.length > 0
  }

  return {
    /** For the classifier: what holds now for the deposits of a site. */
    learnedBy: async (allowed: Allowed<'deposits.record'>, day: BusinessDay): Promise<LearnedCorrections> =>
      (await recall(await store.organisationOf(allowed), day)).learned,

    /** What holds now, by the key of the object; the corrections it stands on oldest first. */
    async runs(organisationId: string, day: BusinessDay): Promise<ReadonlyMap<string, readonly Correction[]>> {
      const { corrections } = await recall(organisationId, day)
      return new Map([...corrections].flatMap(([key, all]) => (runOf(all).length >= enough ? [[key, runOf(all)]] : [])))
    },
  }
}

const newMemory = (): Memory => ({
  corrections: new Map(),
  ends: new Map(),
  learned: new Map(),
  lastDecided: null,
  lastCorrected: null,
})

/** When a run was long enough to count. */
export const learnedSince = (run: readonly Correction[]): string => run[enough - 1]?.at ?? ''

/** The latest corrections that agree. */
function runOf(all: readonly Correction[]): readonly Correction[] {
  const other = all.findLastIndex(({ category }) => category !== all.at(-1)?.category)
  return all.slice(other + 1)
}

/** False for what a call at the same time has read already. */
const isAfter = (deposit: ValidatedDeposit, last: Memory['lastDecided']): boolean =>
  last === null || deposit.decidedAt > last.decidedAt || (deposit.decidedAt === last.decidedAt && deposit.id > last.id)

/** True when something was taken back that was not known yet. */
function forget({ corrections, ends }: Memory, all: readonly LearningEnd[]): boolean {
  const fresh = all.filter(({ object, endedAt }) => ends.get(object) !== endedAt)
  for (const { object, endedAt } of fresh) {
    ends.set(object, endedAt)
    corrections.set(object, corrections.get(object)?.filter(({ at }) => at > endedAt) ?? [])
  }
  return fresh.length > 0
}

function remember({ corrections, ends }: Memory, deposit: ValidatedDeposit, at: string): void {
  for (const { object, category } of correctionsIn(deposit)) {
    const key = normaliseObject(object)
    const known = corrections.get(key) ?? []
    if (key === '' || at <= (ends.get(key) ?? '') || known.some((one) => one.deposit === deposit.id)) continue
    const correction = { object, category, deposit: deposit.id, at }
    corrections.set(
      key,
      [...known, correction].toSorted((one, other) => (one.at < other.at ? -1 : 1)),
    )
  }
}

/** Lines that kept their object and changed their category. Another object is another thing, and teaches nothing of the first. */
export function correctionsIn({
  proposal,
  items,
}: {
  proposal: string | null
  items: readonly { object: string; category: string }[]
}): { object: string; category: LeafCategory }[] {
  return proposedLines(proposal).flatMap(({ object, category }) => {
    const same = items.filter((item) => item.object === object)
    const [left] = same
    const settled = leafCategories.find((leaf) => leaf === left?.category)
    return same.length === 1 && settled && settled !== category ? [{ object, category: settled }] : []
  })
}

/** By the key, and by each name the object was given. */
function learnedFrom(corrections: Memory['corrections']): LearnedCorrections {
  const learned = new Map<string, LearnedObject>()
  for (const [key, all] of corrections) {
    const run = runOf(all)
    const last = run.at(-1)
    if (!last || run.length < enough) continue
    for (const name of [key, ...run.map(({ object }) => object)]) learned.set(name, learnedObject(last))
  }
  return learned
}

const learnedObject = ({ object, category }: Correction): LearnedObject =>
  isEee(category) ? { object, category } : { object, category: 'HORS', shelf: category }

const daysBefore = (day: BusinessDay): BusinessDay =>
  new Date(Date.parse(day) - rememberedDays * 86_400_000).toISOString().slice(0, 10) as BusinessDay
