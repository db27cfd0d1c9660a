import type { Operator, RegisterSetup } from '@grenier/shared/contract/registers.ts'
import type { Situation } from '@grenier/shared/contract/session.ts'
import type { Feature } from '@grenier/shared/domain/features.ts'
import { defaultPolicy, type TillPolicy } from '@grenier/shared/domain/till-policy.ts'
import type { Paired } from '../local/pairing.ts'
import type { Book, TillHead } from '../local/records.ts'
import { countWaiting } from '../local/waiting-entries.ts'
import type { TillNeeds } from './till-needs.ts'

export type Phase = 'starting' | 'first-run' | 'unpaired' | 'paired'

/** The till as the screens see it: who and what it is, and its open session. What can be done with it stands in `till-actions.ts`. */
export class Till {
  phase = $state<Phase>('starting')
  setup = $state.raw<RegisterSetup | null>(null)
  head = $state.raw<TillHead | null>(null)
  operator = $state.raw<Operator | null>(null)
  situation = $state.raw<Situation | null>(null)
  /** Which journal is written: the real one, or the one of training mode. */
  book = $state<Book>('current')

  readonly session = $derived(this.head?.session ?? null)
  readonly nextTicket = $derived((this.head?.ticket ?? 0) + 1)
  /** The dashboard wants the session of this journal closed. */
  readonly closeAsked = $derived(this.session !== null && this.setup?.closeAsked?.sessionId === this.session.sessionId)
  /** A ticket was put aside for that closing. */
  isPutAside = $state(false)
  readonly demonstration = $derived(this.setup?.demonstration ?? this.situation?.demonstration ?? false)
  readonly policy: TillPolicy = $derived({ ...defaultPolicy, ...this.setup?.policy })

  /** False for what the organisation does without. */
  isOn(feature: Feature): boolean {
    return this.setup?.featuresOff?.includes(feature) !== true
  }

  /** Whoever is signed in, as the server last told them; null once their access is gone. */
  readonly #asKnown = $derived(this.setup?.operators.find(({ id }) => id === this.operator?.id) ?? null)
  /** Their access was withdrawn while they were at the till. */
  readonly isOperatorGone = $derived(this.operator !== null && this.setup !== null && this.#asKnown === null)

  readonly #needs: TillNeeds

  constructor(needs: TillNeeds) {
    this.#needs = needs
  }

  /** Reads what this tablet knows, without any network. A tablet that is no till yet goes on with `meetServer`. */
  async open(): Promise<void> {
    const { database, writing, operatorMemory, bookMemory } = this.#needs
    if (!(await database.get('device', 'current'))) return
    // The tablet stopped right after pairing: its chain is not open yet.
    if ((await database.get('head', 'current'))?.sequence === 0) await (await writing()).pairing.finish()
    this.book = (await database.get('head', bookMemory.read())) ? bookMemory.read() : 'current'
    await this.reload()
    const remembered = operatorMemory.read()
    this.operator = this.setup?.operators.find((operator) => operator.id === remembered) ?? null
    this.phase = 'paired'
  }

  /** Reads setup, head and queue again: after an answer of the server, or when another window wrote. */
  async reload(): Promise<void> {
    const [setup] = await Promise.all([this.#needs.database.get('setup', 'current'), this.reloadHead()])
    this.setup = setup ?? null
    this.operator = this.#asKnown ?? this.operator
  }

  /** Reads only what an entry changes. */
  async reloadHead(): Promise<void> {
    const { database, connection } = this.#needs
    const [head, waiting] = await Promise.all([database.get('head', this.book), countWaiting(database)])
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
    const { writing, connection, deviceLabel, onWritten, keepStorage } = this.#needs
    await keepStorage()
    const { pairing } = await writing()
    const answer = await pairing.pair(code, deviceLabel)
    connection.reachable = answer.kind !== 'offline'
    if (answer.kind !== 'paired') return answer
    connection.begin()
    await this.#needs.clock.learn(answer.setup.serverTime)
    this.turnTo('current')
    await this.reload()
    this.phase = 'paired'
    onWritten()
    return answer
  }

  /** Fetches catalogue, people and head again. In the demonstration a till that the server forgot pairs again by itself. */
  async refresh(): Promise<void> {
    const { server, database, connection, clock, writing } = this.#needs
    const device = await database.get('device', 'current')
    if (!device) return
    const answer = await server.setup(device.registerId)
    connection.reachable = answer.kind !== 'offline'
    if (answer.kind === 'refused' && [401, 403, 404].includes(answer.status)) return this.#forgotten()
    if (answer.kind !== 'answered' || answer.body.device.chain !== device.chain) return
    await Promise.all([clock.learn(answer.body.serverTime), database.put('setup', answer.body, 'current')])
    connection.pairing = (await (await writing()).compareHeads(answer.body)) ? null : 'diverged'
    await this.reload()
  }

  async #forgotten(): Promise<void> {
    const { server, connection } = this.#needs
    connection.pairing = 'unknown-key'
    if (!this.demonstration) return
    const answer = await server.situation()
    if (answer.kind === 'answered') this.situation = answer.body
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

  /** Which journal this window writes from now on; `reload` shows its head. */
  turnTo(book: Book): void {
    this.book = book
    this.#needs.bookMemory.write(book)
  }
}
