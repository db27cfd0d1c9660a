import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import type { SendEntries, SignedEntry } from '@grenier/shared/contract/registers.ts'
import { canonicalText, type Canonical } from '@grenier/shared/domain/canonical.ts'
import { entryText, noHash, type EntryFields } from '@grenier/shared/domain/chain.ts'
import { addSale, noTotals, type PerpetualTotals } from '@grenier/shared/domain/totals.ts'
import type { Cents, Instant, Sha256 } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'

export interface Place {
  readonly siteId: string
  readonly registerId: string
}

/** A till without a screen: it makes real keys and signs real entries, so that tests and benches send what a tablet sends. */
export function createTill({
  deviceId = newId(),
  chain = newId(),
  actor = 'operator',
  now = () => new Date(),
  totals: before = noTotals,
} = {}) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const der = publicKey.export({ type: 'spki', format: 'der' })
  let head: { sequence: number; hash: Sha256 } = { sequence: 0, hash: noHash }
  let totals: PerpetualTotals = before
  let ticket = 0

  function write(type: string, payload: Canonical): SignedEntry {
    const text = textOf({ chain, type, actor, head, payload, occurredAt: now().toISOString() as Instant })
    head = { sequence: head.sequence + 1, hash: createHash('sha256').update(text).digest('hex') as Sha256 }
    return signText(text, privateKey)
  }

  return {
    deviceId,
    chain,
    publicKey: der.toString('base64'),
    head: () => head,
    totals: () => totals,
    write,
    sign: (text: string) => signText(text, privateKey),
    send: (entries: readonly SignedEntry[], pending = entries.length): SendEntries => ({ chain, entries: [...entries], pending }),
    pairing: (code: string) => ({ code, deviceId, chain, publicKey: der.toString('base64'), label: 'Tablette de test' }),

    openChain: ({ siteId, registerId }: Place) =>
      write('chain-opened', {
        siteId,
        registerId,
        deviceId,
        keyFingerprint: createHash('sha256').update(der).digest('hex'),
        totals: { ...totals },
        training: 0,
      }),

    openSession: (sessionId: string, businessDay: string, floatCents = 10_000) =>
      write('session-opened', { sessionId, businessDay, floatCents }),

    /** One ticket paid in cash; `change` alters the payload before it is signed. */
    sell(sessionId: string, businessDay: string, { saleId = newId(), lines = [kettle], change = (payload: Canonical) => payload } = {}) {
      const totalCents = lines.reduce((sum, line) => sum + line.totalCents, 0)
      ticket++
      totals = addSale(totals, { totalCents: totalCents as Cents, donationCents: 0 as Cents })
      const payments = [{ means: 'cash', amountCents: totalCents, tenderedCents: totalCents + 500, changeCents: 500 }]
      return write(
        'sale',
        change({
          saleId,
          sessionId,
          businessDay,
          ticket,
          lines: lines.map((line) => ({ ...line })),
          payments,
          donationCents: 0,
          totalCents,
        }),
      )
    },

    close(sessionId: string, businessDay: string, { countedCents, expectedCents }: { countedCents: number; expectedCents: number }) {
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
      return write('session-closed', { sessionId, businessDay, ...counts, lastSequence: head.sequence, totals: { ...totals } })
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
