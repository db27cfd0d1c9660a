import { correctionReasons, DepositStatus, origins, type Deposit, type DepositItem } from '@grenier/shared/contract/deposits.ts'
import { heaviestGrams, mostPieces } from '@grenier/shared/domain/dialogue/key-in.ts'
import { receivedFlows, type ProposedItem } from '@grenier/shared/domain/dialogue/state.ts'
import { leafCategories } from '@grenier/shared/domain/nomenclature.ts'
import { certainties, flows, grams, type BusinessDay, type Instant } from '@grenier/shared/domain/units.ts'

/** A deposit as the database holds it, with its items and notes in order. */
export interface DepositRow {
  readonly id: string
  readonly siteId: string
  readonly reference: number
  readonly status: string
  readonly origin: string
  readonly postcode: string | null
  readonly channel: string
  readonly contactId: string | null
  readonly recordedBy: string
  readonly recordedAt: string
  readonly businessDay: string
  readonly proposal: string | null
  readonly classifier: string | null
  readonly decidedBy: string | null
  readonly decidedAt: string | null
  readonly items: readonly ItemRow[]
  readonly notes: readonly { readonly id: string; readonly text: string | null; readonly fileId: string | null }[]
  readonly corrections: readonly { readonly correctedAt: string; readonly correctedBy: string; readonly reason: string | null }[]
}

interface ItemRow {
  readonly object: string
  readonly category: string
  readonly quantity: number
  readonly grams: number
  readonly certainty: string
  readonly flow: string
  readonly confidence: number
}

const oneOf = <Name extends string>(names: readonly Name[], text: string): Name => {
  const found = names.find((name) => name === text)
  if (found === undefined) throw new Error(`Expected one of ${names.join(', ')} in the database, got ${text}`)
  return found
}

interface KnownFile {
  readonly kind: string
  readonly erasedAt: string | null
}

/** `files` are those that are pictures or erased; any other file is a voice note. */
export const depositOf = (row: DepositRow, files: ReadonlyMap<string, KnownFile> = new Map()): Deposit => ({
  id: row.id,
  siteId: row.siteId,
  reference: row.reference,
  status: DepositStatus.parse(row.status),
  channel: row.channel,
  ...(row.contactId !== null && { contactId: row.contactId }),
  origin: oneOf(origins, row.origin),
  postcode: row.postcode,
  recordedBy: row.recordedBy,
  recordedAt: row.recordedAt as Instant,
  businessDay: row.businessDay as BusinessDay,
  notes: row.notes.map((note) => noteOf(note, files.get(note.fileId ?? ''))),
  items: row.items.map(itemOf),
  classifier: row.classifier,
  decidedBy: row.decidedBy,
  decidedAt: row.decidedAt as Instant | null,
  corrections: row.corrections.map(({ correctedAt, correctedBy, reason }) => ({
    correctedAt: correctedAt as Instant,
    correctedBy,
    reason: reason === null ? null : oneOf(correctionReasons, reason),
  })),
})

const noteOf = ({ text, fileId }: DepositRow['notes'][number], file: KnownFile | undefined): Deposit['notes'][number] => ({
  kind: fileId === null ? 'text' : file?.kind === 'photo' ? 'photo' : 'audio',
  text,
  fileId,
  ...(file && file.erasedAt !== null && { erasedAt: file.erasedAt as Instant }),
})

const itemOf = ({ object, category, quantity, grams: weight, certainty, flow, confidence }: ItemRow): DepositItem => ({
  object,
  category,
  quantity,
  grams: grams(weight),
  certainty: oneOf(certainties, certainty),
  flow: oneOf(flows, flow),
  confidence,
})

export const itemRow = ({ id, siteId, businessDay }: DepositRow, item: DepositItem, position: number, validated: boolean) => ({
  ...item,
  depositId: id,
  position,
  siteId,
  businessDay,
  validated,
})

/** Goods of a deposit go to the shop unless somebody orients them elsewhere. What no line can hold is cut to what it can: a person is asked. */
export const itemOfProposal = ({ object, category, quantity, grams: weight, certainty, confidence, flow }: ProposedItem): DepositItem => ({
  object,
  category,
  quantity: Math.min(quantity, mostPieces),
  grams: grams(Math.min(weight, heaviestGrams)),
  certainty,
  flow: flow ?? 'reuse',
  confidence,
})

/** A validated line as the dialogue corrects it: its weight was looked at, and what it may weigh is what was known when it was proposed. */
export function proposedItemOf(item: DepositItem, weights?: Pick<ProposedItem, 'typicalGrams' | 'usualGrams'>): ProposedItem {
  const { object, quantity, grams: weight, certainty, confidence } = item
  const flow = receivedFlows.find((received) => received === item.flow)
  return {
    object,
    category: oneOf(leafCategories, item.category),
    quantity,
    grams: weight,
    certainty,
    confidence,
    typicalGrams: weights?.typicalGrams ?? null,
    alternatives: [],
    isConfirmed: true,
    ...(flow && { flow }),
    ...(weights?.usualGrams && { usualGrams: weights.usualGrams }),
  }
}

export const isSameItem = (one: DepositItem, other: DepositItem | undefined): boolean =>
  other !== undefined && (Object.keys(one) as (keyof DepositItem)[]).every((key) => one[key] === other[key])
