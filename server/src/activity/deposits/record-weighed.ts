import type { DepositItem, RecordWeighed, WeighedItem } from '@grenier/shared/contract/deposits.ts'
import { businessDayAt } from '@grenier/shared/domain/calendar.ts'
import { instant, type Grams, type Instant } from '@grenier/shared/domain/units.ts'
import { weightOfLine } from '@grenier/shared/domain/weighed-line.ts'
import { allow, mayDo, type Actor } from '#platform/access.ts'
import type { Transaction } from '#platform/database/database.ts'
import { GrenierError } from '#platform/errors.ts'
import { checkItems } from './decide-deposit.ts'
import { depositIdTaken, depositUnknown, operatorUnknown } from './errors.ts'
import type { Names } from './name-people.ts'
import type { DepositStore } from './store.ts'

const certain = 100

interface Needs {
  readonly store: DepositStore
  readonly names: Names
  /** Tries a transaction again that met another one. */
  readonly insist: <Result>(work: (tx: Transaction) => Promise<Result>) => Promise<Result>
  readonly hint: (siteId: string) => void
  readonly now: () => Date
  readonly newId: () => string
}

/** Deposits weighed at tills; answers whether this one is new. `isRescue`: it comes in a rescue file, which a manager may bring too. */
export const createWeighing =
  ({ store, names, insist, hint, now, newId }: Needs) =>
  async (actor: Actor, weighed: RecordWeighed, isRescue = false): Promise<boolean> => {
    const { siteId, operatorId } = weighed
    allow(actor, 'deposits.record', siteId)
    if (!(await names([operatorId])).has(operatorId)) throw operatorUnknown(operatorId)
    const speaksForOthers = actor.kind === 'device' || (isRescue && mayDo(actor, 'registers.edit', siteId))
    if (!speaksForOthers && actor.id !== operatorId) throw new GrenierError('forbidden', 403, { permission: 'registers.operate' })
    return insist(async (tx) => {
      const { isNew } = await recordWeighed(store, tx, actor, weighed, { noteId: newId(), at: instant(now()) })
      if (isNew) hint(siteId)
      return isNew
    })
  }

/**
 * Records what was weighed at a till, once, validated by the operator who typed it. It belongs to the day it was recorded, however late it
 * comes; a clock that runs ahead of ours records now. What the scale said and what was taken off stays in its note.
 * Throws `deposit.id-taken`, `deposit.category-unknown`.
 */
async function recordWeighed(
  store: DepositStore,
  tx: Transaction,
  actor: Actor,
  weighed: RecordWeighed,
  { noteId, at }: { noteId: string; at: Instant },
): Promise<{ isNew: boolean }> {
  const { id, siteId, origin, postcode, items } = weighed
  const { recorder, decider } = operatorAt(actor, weighed)
  if (await store.find(tx, recorder, id)) return { isNew: false }
  if (await store.isElsewhere(tx, recorder, id)) throw depositIdTaken(id)
  const recordedAt = weighed.recordedAt < at ? weighed.recordedAt : at
  const businessDay = businessDayAt(recordedAt, await store.timeZoneOf(tx, recorder))
  const deposit = { id, status: 'validated', origin, postcode, channel: 'till', contactId: null, recordedAt, businessDay } as const
  checkItems({ reference: 0 }, items.map(itemOf))
  await store.insert(tx, recorder, deposit)
  await store.insertNote(tx, recorder, id, { id: noteId, text: items.map(asWeighed).join('\n'), fileId: null, createdAt: recordedAt })
  const row = await store.find(tx, recorder, id)
  if (!row) throw depositUnknown(`${id} (${siteId})`)
  await store.decide(tx, decider, row, 'validated', items.map(itemOf), at)
  return { isNew: true }
}

/** Who brings it may record, its operator did. */
function operatorAt(actor: Actor, { siteId, operatorId }: RecordWeighed) {
  const [recorder, decider] = [allow(actor, 'deposits.record', siteId), allow(actor, 'deposits.decide', siteId)]
  return { recorder: { ...recorder, by: operatorId }, decider: { ...decider, by: operatorId } }
}

const itemOf = ({ object, category, quantity, flow, ...scale }: WeighedItem): DepositItem => ({
  ...{ object, category, quantity, flow, confidence: certain },
  ...weightOfLine({ quantity, ...scale }),
})

/** `Livres × 12 : 26,5 kg − 18 kg (Caddie)`. */
function asWeighed({ object, quantity, grossGrams, tare }: WeighedItem): string {
  const what = `${object} × ${quantity}`
  if (grossGrams === null) return what
  return tare ? `${what} : ${kilograms(grossGrams)} − ${kilograms(tare.grams)} (${tare.name})` : `${what} : ${kilograms(grossGrams)}`
}

const kilograms = (weight: Grams): string => `${String(weight / 1000).replace('.', ',')} kg`
