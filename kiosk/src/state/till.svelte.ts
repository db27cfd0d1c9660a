import type { SalePayload, SessionClosed } from '@grenier/shared/contract/entries.ts'
import type { Operator, RegisterSetup } from '@grenier/shared/contract/registers.ts'
import type { Situation } from '@grenier/shared/contract/session.ts'
import type { Payment, SaleLine } from '@grenier/shared/domain/sale.ts'
import type { BusinessDay, Cents } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import type { TillDatabase } from '../local/database.ts'
import { closeSession, openSession, recordSale } from '../local/entries.ts'
import type { Journal } from '../local/journal.ts'
import type { Outbox } from '../local/outbox.ts'
import type { Paired, Pairing } from '../local/pairing.ts'
import { type Reading, readEntry } from '../local/read-entry.ts'
import type { TillHead } from '../local/records.ts'
import type { Server } from '../local/server.ts'
import type { ServerClock } from '../local/clock.ts'
import { countWaiting } from '../local/waiting-entries.ts'
import type { Connection } from './connection.svelte.ts'

export interface TillNeeds {
  readonly database: TillDatabase
  readonly server: Server
  readonly journal: Journal
  readonly pairing: Pairing
  readonly outbox: Outbox
  readonly clock: ServerClock
  readonly connection: Connection
  /** Remembers who is at the till while this window lives, so that a reload asks for no PIN. */
  readonly operatorMemory: { read(): string | null; write(operatorId: string | null): void }
  readonly deviceLabel: string
  /** Whether keys and sales can be kept at this address at all. */
  readonly secure: boolean
  /** Asks the browser not to throw away what is stored here. */
  readonly keepStorage: () => Promise<boolean>
  /** A new entry waits: send it, and tell the other windows. */
  readonly onWritten: () => void
}

export type Phase = 'starting' | 'first-run' | 'unpaired' | 'paired'

/** The till as the screens see it: who and what it is, its open session, and what can be done with it. */
export class Till {
  phase = $state<Phase>('starting')
  setup = $state.raw<RegisterSetup | null>(null)
  head = $state.raw<TillHead | null>(null)
  operator = $state.raw<Operator | null>(null)
  situation = $state.raw<Situation | null>(null)

  readonly session = $derived(this.head?.session ?? null)
  readonly nextTicket = $derived((this.head?.ticket ?? 0) + 1)
  readonly demonstration = $derived(this.setup?.demonstration ?? this.situation?.demonstration ?? false)

  readonly #needs: TillNeeds

  constructor(needs: TillNeeds) {
    this.#needs = needs
  }

  /** Reads what this tablet knows, without any network. A tablet that is no till yet goes on with `meetServer`. */
  async open(): Promise<void> {
    const { database, pairing, operatorMemory } = this.#needs
    if (!(await database.get('device', 'current'))) return
    await pairing.finish()
    await this.reload()
    const remembered = operatorMemory.read()
    this.operator = this.setup?.operators.find((operator) => operator.id === remembered) ?? null
    this.phase = 'paired'
  }

  /** Reads setup, head and queue again: after an entry, or when another window wrote one. */
  async reload(): Promise<void> {
    const { database, connection } = this.#needs
    const [setup, head, waiting] = await Promise.all([
      database.get('setup', 'current'),
      database.get('head', 'current'),
      countWaiting(database),
    ])
    this.setup = setup ?? null
    this.head = head ?? null
    connection.waiting = waiting
  }

  /** Asks the server what there is to do here; in the demonstration that is to pair by itself. */
  async meetServer(): Promise<void> {
    const { server, connection, secure } = this.#needs
    const answer = await server.situation()
    connection.reachable = answer.kind !== 'offline'
    this.situation = answer.kind === 'answered' ? answer.body : null
    const code = this.situation?.demonstrationAccount?.pairingCode
    if (this.situation?.state === 'first-run') this.phase = 'first-run'
    else if (!code || !secure || (await this.pair(code)).kind !== 'paired') this.phase = 'unpaired'
  }

  async pair(code: string): Promise<Paired> {
    const { pairing, connection, deviceLabel, onWritten, keepStorage } = this.#needs
    await keepStorage()
    const answer = await pairing.pair(code, deviceLabel)
    connection.reachable = answer.kind !== 'offline'
    if (answer.kind !== 'paired') return answer
    connection.stopped = null
    await this.#needs.clock.learn(answer.setup.serverTime)
    await this.reload()
    this.phase = 'paired'
    onWritten()
    return answer
  }

  /** Fetches catalogue, people and head again. In the demonstration a till that the server forgot pairs again by itself. */
  async refresh(): Promise<void> {
    const { server, database, connection, clock, outbox } = this.#needs
    const device = await database.get('device', 'current')
    if (!device) return
    const answer = await server.setup(device.registerId)
    connection.reachable = answer.kind !== 'offline'
    if (answer.kind === 'refused' && [401, 403, 404].includes(answer.status)) return this.#forgotten()
    if (answer.kind !== 'answered' || answer.body.device.chain !== device.chain) return
    await Promise.all([clock.learn(answer.body.serverTime), database.put('setup', answer.body, 'current')])
    if (!(await outbox.compareHead(answer.body.head))) connection.stopped = 'diverged'
    await this.reload()
  }

  async #forgotten(): Promise<void> {
    const { server, connection } = this.#needs
    connection.stopped = 'unknown-key'
    if (!this.demonstration) return
    const answer = await server.situation()
    this.situation = answer.kind === 'answered' ? answer.body : this.situation
    const code = this.situation?.demonstrationAccount?.pairingCode
    if (code) await this.pair(code)
  }

  /** In the demonstration the PIN screen shows the PINs. */
  async learnSituation(): Promise<void> {
    if (!this.demonstration || this.situation) return
    const answer = await this.#needs.server.situation()
    if (answer.kind === 'answered') this.situation = answer.body
  }

  signIn(operator: Operator): void {
    this.operator = operator
    this.#needs.operatorMemory.write(operator.id)
  }

  signOut(): void {
    this.operator = null
    this.#needs.operatorMemory.write(null)
  }

  async openSession(businessDay: BusinessDay, floatCents: Cents): Promise<void> {
    await openSession(this.#needs.journal, this.#actor(), { sessionId: newId(), businessDay, floatCents })
    await this.#written()
  }

  async recordSale(saleId: string, lines: readonly SaleLine[], payments: readonly Payment[]): Promise<Reading<SalePayload>> {
    const written = await recordSale(this.#needs.journal, this.#actor(), { saleId, lines, payments })
    await this.#written()
    return written
  }

  async closeSession(sessionId: string, countedCents: Cents, comment: string): Promise<Reading<SessionClosed>> {
    const written = await closeSession(this.#needs.journal, this.#actor(), { sessionId, countedCents, comment })
    await this.#written()
    return written
  }

  async lastSale(): Promise<Reading<SalePayload> | undefined> {
    const last = this.head?.lastSale
    const entry = last && (await this.#needs.database.get('entries', [last.chain, last.sequence]))
    return entry ? readEntry<SalePayload>(entry.text) : undefined
  }

  #actor = (): string => this.operator?.id ?? ''

  async #written(): Promise<void> {
    await this.reload()
    this.#needs.onWritten()
  }
}
