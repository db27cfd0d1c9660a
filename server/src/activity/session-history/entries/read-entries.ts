import { hash } from 'node:crypto'
import type { JournalEntryView, SessionEntries, SessionEntry } from '@grenier/shared/contract/sessions.ts'
import { entryText, isLinkedTo, noHash } from '@grenier/shared/domain/chain.ts'
import type { Instant, Sha256 } from '@grenier/shared/domain/units.ts'
import type { AllowedSites } from '#platform/access.ts'
import { entryUnknown } from '../errors.ts'
import { aboutOf, payloadOf, readablePayload } from './read-payload.ts'
import type { SessionEntryStore } from './store.ts'

type Reader = AllowedSites<'registers.read'>
type Row = Awaited<ReturnType<SessionEntryStore['stretch']>>[number]

export interface EntryReaderNeeds {
  readonly entryStore: SessionEntryStore
  readonly names: (userIds: readonly string[]) => Promise<ReadonlyMap<string, string>>
}

interface Session {
  readonly id: string
  readonly chain: string
  readonly closedAt: string | null
}

/** A till writes one session after the other: its entries stand between its opening and its closing. */
export function createEntryReader({ entryStore: store, names }: EntryReaderNeeds) {
  /** First and last sequence; undefined for a session whose opening never arrived and that has no entry. */
  async function boundsOf(allowed: Reader, { id, chain, closedAt }: Session): Promise<{ first: number; last: number } | undefined> {
    const reach = await store.reach(allowed, id)
    const near = reach ? { before: reach.first } : { after: 0 }
    const first = (await store.nearest(allowed, chain, id, { type: 'session-opened', ...near })) ?? reach?.first
    if (first === undefined) return undefined
    const after = reach?.last ?? first
    const closing = closedAt === null ? undefined : await store.nearest(allowed, chain, id, { type: 'session-closed', after })
    if (closing !== undefined) return { first, last: closing }
    const next = await store.nextOpening(allowed, chain, after)
    return { first, last: next === undefined ? await store.headOf(allowed, chain) : next - 1 }
  }

  async function verdictsOf(
    allowed: Reader,
    chain: string,
    rows: readonly Row[],
  ): Promise<(row: Row) => Pick<SessionEntry, 'verdict' | 'reason'>> {
    const disputed = rows.filter(({ verdict }) => verdict === 'disputed').map(({ sequence }) => sequence)
    const settled = disputed.length === 0 ? new Set<number>() : await store.settledAsCounted(allowed, chain, disputed)
    // Somebody settled it: it counts, and was posted later.
    return ({ sequence, verdict, reason }) =>
      settled.has(sequence) ? { verdict: 'late', reason: 'settled' } : { verdict: verdict as SessionEntry['verdict'], reason }
  }

  return {
    boundsOf,

    async ofSession(allowed: Reader, session: Session, { after, limit }: { after: number; limit: number }): Promise<SessionEntries> {
      const bounds = await boundsOf(allowed, session)
      if (!bounds) return { entries: [], next: null }
      const from = Math.max(bounds.first, after + 1)
      const rows = await store.stretch(allowed, session.chain, { from, to: bounds.last, limit: limit + 1 })
      const page = rows.slice(0, limit)
      const [verdict, known] = await Promise.all([
        verdictsOf(allowed, session.chain, page),
        names([...new Set(page.map(({ actor }) => actor))]),
      ])
      const entries = page.map((row): SessionEntry => {
        const { ticket, amountCents } = aboutOf(row.type, payloadOf(row.payload))
        const { sequence, type } = row
        return {
          sequence,
          type,
          occurredAt: row.occurredAt as Instant,
          operator: known.get(row.actor) ?? '',
          ticket,
          amountCents,
          ...verdict(row),
        }
      })
      return { entries, next: rows.length > limit ? (page.at(-1)?.sequence ?? null) : null }
    },

    /** Throws `entry.unknown`. */
    async one(allowed: Reader, chainId: string, sequence: number): Promise<JournalEntryView> {
      const chain = await store.chain(allowed, chainId)
      const rows = chain ? await store.stretch(allowed, chainId, { from: sequence - 1, to: sequence, limit: 2 }) : []
      const row = rows.find((one) => one.sequence === sequence)
      if (!chain || !row) throw entryUnknown(sequence)
      const before = rows.find((one) => one.sequence === sequence - 1)
      const about = aboutOf(row.type, payloadOf(row.payload))
      const [known, verdict, sale] = await Promise.all([
        names([row.actor]),
        verdictsOf(allowed, chainId, [row]),
        about.saleId === null ? null : store.sale(allowed, about.saleId),
      ])
      // What an entry is about may be written by hand into a disputed one: another site's ticket is none of it.
      const ofThisSite = sale?.siteId === chain.siteId ? sale : null
      return {
        ...sealed(row),
        ...verdict(row),
        siteId: chain.siteId,
        register: chain.register,
        training: chain.training,
        operator: known.get(row.actor) ?? '',
        isHashRight: hash('sha256', entryText(fieldsOf(row))) === row.hash,
        isLinked: before ? isLinkedTo({ ...before, hash: before.hash as Sha256 }, row.previousHash as Sha256) : row.previousHash === noHash,
        hasNext: sequence < chain.headSequence,
        sessionId: ofThisSite?.sessionId ?? (about.saleId === null ? about.sessionId : null),
        saleId: ofThisSite ? about.saleId : null,
        ticket: about.ticket,
        businessDay: about.businessDay,
      }
    },
  }
}

const fieldsOf = (row: Row) => ({
  ...row,
  occurredAt: row.occurredAt as Instant,
  previousHash: row.previousHash as Sha256,
})

const sealed = ({
  chain,
  sequence,
  type,
  v,
  occurredAt,
  recordedAt,
  previousHash,
  hash: own,
  signature,
  seal,
  postedDay,
  payload,
}: Row) => ({
  ...{ chain, sequence, type, v, previousHash, signature, seal, postedDay },
  occurredAt: occurredAt as Instant,
  recordedAt: recordedAt as Instant,
  hash: own as Sha256,
  payload: readablePayload(payloadOf(payload)),
})
