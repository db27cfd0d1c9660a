import { canonicalText, type Canonical } from '@grenier/shared/domain/canonical.ts'
import { noHash, entryText } from '@grenier/shared/domain/chain.ts'
import { noTotals, type PerpetualTotals } from '@grenier/shared/domain/totals.ts'
import { instant, type BusinessDay, type Sha256 } from '@grenier/shared/domain/units.ts'
import type { Transaction } from '#platform/database/database.ts'
import { hashText, sealEntry, type ChainState, type SealedEntry } from './entry.ts'
import type { JournalKeys } from './keys.ts'
import type { JournalStore, NewChain } from './store.ts'

export type Journal = ReturnType<typeof createJournal>

/** An entry that was verified and judged, before its seal. `totals` are the chain's after it. */
export type JudgedEntry = Omit<SealedEntry, 'seal'> & { readonly totals: PerpetualTotals }

/** Append-only truth. Device chains are written by tills and only sealed here; site chains are written and signed here. */
export function createJournal({
  store,
  keys,
  now,
  newId,
}: {
  store: JournalStore
  keys: JournalKeys
  now: () => Date
  newId: () => string
}) {
  /** Opens an empty chain; its first entry is its writer's. */
  async function openChain(tx: Transaction, chain: Omit<NewChain, 'createdAt'>): Promise<ChainState> {
    const state: ChainState = { id: chain.id, siteId: chain.siteId, sequence: 0, hash: noHash, totals: noTotals, entrySeal: '' }
    await store.insertChain(tx, { ...chain, createdAt: instant(now()) }, state)
    return state
  }

  /** Seals entries onto the heads they follow and writes both. Entries of one chain stand in order; `states` is moved along. */
  async function append(tx: Transaction, states: Map<string, ChainState>, judged: readonly JudgedEntry[]): Promise<void> {
    const moved = new Set<string>()
    const sealed = judged.map(({ totals, ...entry }) => {
      const state = states.get(entry.chain)
      if (!state) throw new Error(`Chain ${entry.chain} has no state: load it before appending`)
      const seal = sealEntry(keys, entry, state.entrySeal)
      states.set(entry.chain, { ...state, sequence: entry.sequence, hash: entry.hash, totals, entrySeal: seal })
      moved.add(entry.chain)
      return { ...entry, seal }
    })
    if (sealed.length > 0)
      await store.insert(
        tx,
        sealed,
        [...moved].map((chain) => states.get(chain) as ChainState),
      )
  }

  async function siteState(tx: Transaction, siteId: string): Promise<ChainState> {
    const row = await store.siteChain(tx, siteId)
    if (row) return (await store.states(tx, [row.id])).get(row.id) as ChainState
    const opened = await openSiteChain(tx, siteId, null)
    return appendOne(tx, opened, { siteId, type: 'chain-opened', payload: { siteId }, actor: 'server' })
  }

  const openSiteChain = (tx: Transaction, siteId: string, previousChain: string | null) =>
    openChain(tx, {
      id: newId(),
      kind: 'site',
      siteId,
      registerId: null,
      deviceId: null,
      training: false,
      previousChain,
      publicKey: keys.sitePublicKeyText(siteId),
    })

  /** A site's chain goes on as a new one under a new key; its first entry names where the old one ended, and carries its totals. */
  async function succeed(tx: Transaction, { id, siteId, sequence, hash, totals }: ChainState): Promise<void> {
    const opened = await openSiteChain(tx, siteId, id)
    const payload = { siteId, previousChain: id, previousHead: hash, previousSequence: sequence }
    await appendOne(tx, opened, { siteId, type: 'chain-opened', payload, actor: 'server', totals })
  }

  async function appendOne(tx: Transaction, state: ChainState, fact: SiteFact): Promise<ChainState> {
    const payload = canonicalText(fact.payload)
    if (payload === undefined) throw new Error(`Payload of ${fact.type} is not canonical`)
    const occurredAt = instant(now())
    const fields = {
      v: 1,
      chain: state.id,
      sequence: state.sequence + 1,
      type: fact.type,
      occurredAt,
      clockOffset: 0,
      clockKnownAt: occurredAt,
      actor: fact.actor,
      previousHash: state.hash,
      payload,
    }
    const text = entryText(fields)
    const server = {
      recordedAt: occurredAt,
      verdict: 'accepted' as const,
      reason: '',
      postedDay: (fact.day ?? occurredAt.slice(0, 10)) as BusinessDay,
    }
    const states = new Map([[state.id, state]])
    const totals = fact.totals ?? state.totals
    await append(tx, states, [{ ...fields, ...server, hash: hashText(text), signature: keys.signForSite(fact.siteId, text), totals }])
    return states.get(state.id) as ChainState
  }

  return {
    openChain,
    append,
    states: store.states,
    entries: store.entries,
    statements: store.statements,
    payloads: store.payloads,
    siteStatements: store.siteStatements,
    linkAt: store.linkAt,
    head: store.head,
    lastOfRegister: store.lastOfRegister,

    /** Once, at start: site chains made before their public key was kept beside them. */
    rememberPublicKeys: store.rememberPublicKeys,

    /**
     * The keys are lost, as after a restore without the recovery phrase: heads are sealed with this machine's own, `unsealedThrough` says up
     * to where nobody can check seals any more, and each site goes on with a new chain.
     */
    async beginAnew(tx: Transaction): Promise<void> {
      for (const chain of await store.sealAnew(tx)) await succeed(tx, chain)
    },

    /** Adds an entry to the site's own chain, in the caller's transaction. The first one opens the chain. */
    async record(tx: Transaction, fact: SiteFact): Promise<Sha256> {
      const state = await siteState(tx, fact.siteId)
      return (await appendOne(tx, state, fact)).hash
    },
  }
}

/** Something the server states of a site: a device paired, a day closed. People stand in it by id only. */
export interface SiteFact {
  readonly siteId: string
  readonly type: string
  readonly payload: Canonical
  readonly actor: string
  readonly day?: BusinessDay
  readonly totals?: PerpetualTotals
}
