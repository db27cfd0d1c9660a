import type { Outcome, StopReason } from '../local/outcome.ts'
import type { Waiting } from '../local/waiting-entries.ts'

export type ConnectionKind = 'online' | 'sending' | 'offline' | 'stopped'

/** What the badge says: whether the server answers, and what is still to be sent. */
export class Connection {
  reachable = $state(true)
  waiting = $state.raw<Waiting>({ entries: 0, sales: 0 })
  /** Deposits that wait, apart from what is sold. */
  deposits = $state(0)
  /** Receipts that wait to be ordered of the server. */
  receipts = $state(0)
  /** Goods that left, to be told the server. */
  stock = $state(0)
  /** What the server said of this till when it was last asked for its setup. Signed entries may arrive all the same, so no sending takes it back. */
  pairing = $state.raw<'unknown-key' | 'diverged' | null>(null)
  #sending = $state.raw<StopReason | null>(null)
  /** The row that cannot be read: everything behind it waits until its loss is declared. */
  lost = $state.raw<{ readonly chain: string; readonly sequence: number } | null>(null)
  /** Entries of an earlier pairing wait here, and the server does not take them. */
  leftBehind = $state(false)
  /** What the till itself could not do, for the person who looks after it. */
  failure = $state('')

  readonly stopped: StopReason | null = $derived.by(() => this.#sending ?? (this.reachable ? this.pairing : null))
  readonly mayPair: boolean = $derived.by(() => this.stopped !== null && ['unknown-key', 'diverged', 'ended'].includes(this.stopped))

  readonly kind: ConnectionKind = $derived.by(() => {
    if (this.stopped) return 'stopped'
    if (!this.reachable) return 'offline'
    return this.waiting.entries + this.deposits + this.receipts + this.stock > 0 ? 'sending' : 'online'
  })

  /** `chain` is the one this till writes now: entries of an earlier pairing that cannot be sent do not stop it. */
  hear(outcome: Outcome, chain: string | undefined): void {
    const stopped = outcome.kind === 'stopped' ? outcome : null
    this.#sending = stopped?.chain === chain ? (stopped?.reason ?? null) : null
    this.lost = stopped?.reason === 'unreadable' ? { chain: stopped.chain, sequence: stopped.sequence } : null
    this.leftBehind = stopped !== null && this.#sending === null
    if (outcome.kind === 'later' && outcome.offline) this.reachable = false
    if (outcome.kind === 'sent') this.failure = ''
  }

  /** This tablet is a till again: what was wrong before is over. */
  begin(): void {
    this.pairing = null
    this.#sending = null
  }

  readonly fail = (error: unknown): void => {
    this.failure = error instanceof Error ? error.message : String(error)
  }
}
