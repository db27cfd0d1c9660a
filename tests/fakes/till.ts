import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import type { PairRegister, SendEntries, SignedEntry } from '@grenier/shared/contract/registers.ts'
import { canonicalText, type Canonical } from '@grenier/shared/domain/canonical.ts'
import type { MovementReason } from '@grenier/shared/domain/cash.ts'
import { entryText, noHash, type EntryFields } from '@grenier/shared/domain/chain.ts'
import type { ReversalKind } from '@grenier/shared/domain/reversal.ts'
import type { AuthorisationWay, CorrectionKind } from '@grenier/shared/domain/till-policy.ts'
import { addReversal, addSale, noTotals, type PerpetualTotals } from '@grenier/shared/domain/totals.ts'
import type { Cents, Flow, Instant, Sha256 } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'

export interface Place {
  readonly siteId: string
  readonly registerId: string
}

interface Options {
  readonly deviceId?: string
  readonly chain?: string
  /** With it the tablet is paired for training too. */
  readonly trainingChain?: string
  readonly actor?: string
  readonly now?: () => Date
  readonly totals?: PerpetualTotals
}

/** A till without a screen: it makes real keys and signs real entries, so that tests and benches send what a tablet sends. */
export function createTill({
  deviceId = newId(),
  chain = newId(),
  trainingChain,
  actor = 'operator',
  now = () => new Date(),
  totals = noTotals,
}: Options = {}) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const der = publicKey.export({ type: 'spki', format: 'der' })
  const keyFingerprint = createHash('sha256').update(der).digest('hex')
  const writer = { deviceId, keyFingerprint, key: privateKey, actor, now }

  return {
    ...createChainWriter({ ...writer, chain, training: 0, totals }),
    deviceId,
    publicKey: der.toString('base64'),
    pairing: (code: string): PairRegister => ({
      code,
      deviceId,
      chain,
      ...(trainingChain !== undefined && { trainingChain }),
      publicKey: der.toString('base64'),
      label: 'Tablette de test',
    }),
    /** The same till in training mode, on its second chain. */
    training: createChainWriter({ ...writer, chain: trainingChain ?? newId(), training: 1, totals: noTotals }),
  }
}

interface Writer {
  readonly deviceId: string
  readonly keyFingerprint: string
  readonly key: KeyObject
  readonly actor: string
  readonly now: () => Date
  readonly chain: string
  readonly training: 0 | 1
  readonly totals: PerpetualTotals
}

type Fields = Readonly<Record<string, Canonical>>
/** A line as it is signed: anything may be written, so that a wrong one can be. */
type Line = Fields & { readonly totalCents: number; readonly flow: string }
type Payments = readonly (Fields & { readonly means: string; readonly amountCents: number })[]

interface Ticket {
  readonly saleId?: string
  readonly lines?: readonly Line[]
  readonly donationCents?: number
  readonly payments?: Payments
  readonly change?: (payload: Canonical) => Canonical
}

/** Of a reversal all that its payload has may be told otherwise. */
interface GivenBack extends Omit<Ticket, 'change'> {
  readonly reversalId?: string
  readonly originalTicket?: string
  readonly reason?: string
}

function createChainWriter({ deviceId, keyFingerprint, key, actor, now, chain, training, totals: before }: Writer) {
  let head: { sequence: number; hash: Sha256 } = { sequence: 0, hash: noHash }
  let totals: PerpetualTotals = before
  let ticket = 0

  function write(type: string, payload: Canonical): SignedEntry {
    const text = textOf({ chain, type, actor, head, payload, occurredAt: now().toISOString() as Instant })
    head = { sequence: head.sequence + 1, hash: createHash('sha256').update(text).digest('hex') as Sha256 }
    return signText(text, key)
  }

  return {
    chain,
    head: () => head,
    totals: () => totals,
    write,
    sign: (text: string) => signText(text, key),
    send: (entries: readonly SignedEntry[], pending = entries.length): SendEntries => ({ chain, entries: [...entries], pending }),

    openChain: ({ siteId, registerId }: Place) =>
      write('chain-opened', { siteId, registerId, deviceId, keyFingerprint, totals: { ...totals }, training }),

    openSession: (sessionId: string, businessDay: string, floatCents = 10_000) =>
      write('session-opened', { sessionId, businessDay, floatCents }),

    /** One ticket, paid in cash with five euros of change unless told otherwise; `change` alters the payload before it is signed. */
    sell(
      sessionId: string,
      businessDay: string,
      { saleId = newId(), lines = [kettle], donationCents = 0, payments, change = (payload) => payload }: Ticket = {},
    ) {
      const totalCents = lines.reduce((sum, line) => sum + line.totalCents, 0)
      const due = totalCents + donationCents
      ticket++
      const goods = lines as readonly { flow: Flow }[]
      totals = addSale(totals, { lines: goods, totalCents: totalCents as Cents, donationCents: donationCents as Cents })
      const sale = {
        saleId,
        sessionId,
        businessDay,
        ticket,
        lines: lines.map((line) => ({ ...line })),
        payments: [...(payments ?? [{ means: 'cash', amountCents: due, tenderedCents: due + 500, changeCents: 500 }])],
        donationCents,
        totalCents,
      }
      return write('sale', change(sale))
    },

    /** A void or a refund, given back in cash unless told otherwise; `saleId` is the ticket given back. */
    giveBack(
      kind: ReversalKind,
      sessionId: string,
      businessDay: string,
      { lines = [{ ...kettle, position: 0 }], donationCents = 0, payments, ...more }: GivenBack = {},
    ) {
      const totalCents = lines.reduce((sum, line) => sum + line.totalCents, 0)
      ticket++
      totals = addReversal(totals, { totalCents: totalCents as Cents, donationCents: donationCents as Cents })
      return write(kind, {
        reversalId: newId(),
        originalTicket: '1-1',
        sessionId,
        businessDay,
        ticket,
        reason: 'returned',
        lines: lines.map((line) => ({ ...line })),
        payments: [...(payments ?? [{ means: 'cash', amountCents: totalCents + donationCents }])],
        donationCents,
        totalCents,
        ...more,
      })
    },

    moveCash: (
      sessionId: string,
      businessDay: string,
      { direction, amountCents, reason = 'bank' }: { direction: 'in' | 'out'; amountCents: number; reason?: MovementReason },
    ) => write('cash-moved', { movementId: newId(), sessionId, businessDay, direction, amountCents, reason }),

    issueReceipt: (saleId: string, copy = 1, how = 'browser') => write('receipt-issued', { receiptId: newId(), saleId, how, copy }),

    authorise: (kind: CorrectionKind, subject: string, { how = 'pin', by = '' }: { how?: AuthorisationWay; by?: string } = {}) =>
      write('correction-authorised', { authorisationId: newId(), kind, by, how, subject }),

    /** In the place of a row that could not be read: its sequence is the entry's own. */
    declareLoss: (by: string, bytesHash = 'a'.repeat(64)) => write('loss-declared', { sequence: head.sequence + 1, bytesHash, by }),

    /** A row that was signed and then lost: the loss stands in its place, and what was signed upon the row stays as it is. */
    declareLost(lost: SignedEntry, by: string, bytesHash = 'a'.repeat(64)): SignedEntry {
      const { sequence, previousHash } = JSON.parse(lost.text) as { sequence: number; previousHash: Sha256 }
      const payload = { sequence, bytesHash, lostHash: createHash('sha256').update(lost.text).digest('hex'), by }
      const before = { sequence: sequence - 1, hash: previousHash }
      const occurredAt = now().toISOString() as Instant
      return signText(textOf({ chain, type: 'loss-declared', actor, head: before, payload, occurredAt }), key)
    },

    /** `more` adds what a till of today states beside the drawer. */
    close(
      sessionId: string,
      businessDay: string,
      { countedCents, expectedCents, ...more }: { countedCents: number; expectedCents: number } & Record<string, unknown>,
    ) {
      const { sales, salesCents, donationsCents } = totals
      const counts = {
        sales,
        salesCents,
        donationsCents,
        cashCents: salesCents,
        expectedCents,
        countedCents,
        varianceCents: countedCents - expectedCents,
      }
      const closing = { sessionId, businessDay, ...counts, lastSequence: head.sequence, totals: { ...totals }, ...more }
      return write('session-closed', closing)
    },
  }
}

export type Till = ReturnType<typeof createTill>

/** A kettle at five euros: one line of EEE-5. */
export const kettle = {
  category: 'EEE-5',
  label: 'Bouilloire',
  quantity: 1,
  unitCents: 500,
  totalCents: 500,
  grams: 1250,
  certainty: 'typical',
  flow: 'reuse',
}

interface Draft {
  readonly chain: string
  readonly type: string
  readonly actor: string
  readonly head: { sequence: number; hash: Sha256 }
  readonly payload: Canonical
  readonly occurredAt: Instant
}

function textOf({ chain, type, actor, head, payload, occurredAt }: Draft): string {
  const canonical = canonicalText(payload)
  if (canonical === undefined) throw new Error('Expected a canonical payload')
  const clock = { clockOffset: 0, clockKnownAt: occurredAt }
  const fields: EntryFields = {
    v: 1,
    chain,
    sequence: head.sequence + 1,
    type,
    occurredAt,
    ...clock,
    actor,
    previousHash: head.hash,
    payload: canonical,
  }
  return entryText(fields)
}

const signText = (text: string, key: KeyObject): SignedEntry => ({
  text,
  signature: sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64'),
})
