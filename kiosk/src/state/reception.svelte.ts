import type { Deposit } from '@grenier/shared/contract/deposits.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import { grams } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { weightOfLine } from '@grenier/shared/domain/weighed-line.ts'
import type { DepositDraft, DepositLine, KeptDeposit } from '../local/deposits/kept-deposit.ts'
import type { DepositDesk } from './kiosk.ts'
import { type GoodsToWeigh, Weighing } from './weighing.svelte.ts'

/** What became of a deposit: `kept` waits for the network, `practised` was never written. */
export type Recorded =
  { readonly kind: 'sending' | 'kept' | 'refused' | 'practised' } | { readonly kind: 'numbered'; readonly reference: number }

interface Needs {
  readonly deposits: DepositDesk
  /** Mode école: the same screen, and nothing is written. */
  readonly practising: boolean
  readonly draft: DepositDraft | undefined
}

const mostLines = 100
const collected: ReadonlySet<Deposit['origin']> = new Set(['home-collection', 'recycling-centre', 'door-to-door', 'retailer'])

const newDraft = (): DepositDraft => ({ id: newId(), origin: 'voluntary', lines: [] })

/** The deposit in progress, and what the server said of those before. */
export class Reception {
  draft = $state.raw<DepositDraft>(newDraft())
  weighing = $state.raw<Weighing | null>(null)
  recorded = $state.raw<Recorded | null>(null)
  /** Those that the server will not take as they are. */
  refused = $state.raw<readonly KeptDeposit[]>([])
  #saved = ''
  readonly #needs: Needs

  readonly total = $derived(grams(this.draft.lines.reduce((sum, line) => sum + weightOfLine(line).grams, 0)))
  /** A collection has a place; whoever brings their own things is not asked. */
  readonly hasPlace = $derived(collected.has(this.draft.origin))
  readonly isPlaceWrong = $derived(this.hasPlace && !/^(\d{5})?$/.test(this.draft.postcode ?? ''))
  readonly isFull = $derived(this.draft.lines.length >= mostLines)

  constructor(needs: Needs) {
    this.#needs = needs
    if (needs.draft) this.draft = needs.draft
  }

  weigh(goods: GoodsToWeigh, line?: DepositLine): void {
    this.weighing = new Weighing(goods, line)
  }

  /** The line that was weighed takes its place: at the end, or where it stood before. */
  async add(line: DepositLine): Promise<void> {
    const { lines } = this.draft
    const isChange = lines.some(({ id }) => id === line.id)
    await this.#change({ lines: isChange ? lines.map((one) => (one.id === line.id ? line : one)) : [...lines, line] })
    this.weighing = null
  }

  remove = (id: string): Promise<void> => this.#change({ lines: this.draft.lines.filter((line) => line.id !== id) })

  comeFromPlace = (postcode: string): Promise<void> => this.#change({ postcode })

  comeFrom = (origin: Deposit['origin']): Promise<void> => this.#change({ origin })

  /** Keeps the deposit here, then tries to send it. Throws `TillError` when it could not be kept. */
  async save(by: { siteId: string; operatorId: string; recordedAt: Instant }): Promise<void> {
    const { deposits, practising } = this.#needs
    const { id, origin, lines, postcode = '' } = this.draft
    if (lines.length === 0 || this.isPlaceWrong) return
    if (practising) return this.#finish({ kind: 'practised' })
    const items = lines.map(({ id: _line, ...item }) => item)
    await deposits.keep({ id, origin, items, ...by, ...(this.hasPlace && postcode !== '' && { postcode }) }, deposits.desk)
    this.#saved = id
    this.#finish({ kind: 'sending' })
    deposits.onWritten()
    const outcome = await deposits.sendAll()
    await this.look(outcome.kind === 'later')
  }

  /** Reads what became of the last deposit; `tried`: nothing is under way now. */
  async look(tried = false): Promise<void> {
    const { deposits } = this.#needs
    const [row, refused] = await Promise.all([deposits.get(this.#saved), deposits.refused()])
    this.refused = refused
    if (!row || this.recorded === null) return
    if (row.reference !== undefined) this.recorded = { kind: 'numbered', reference: row.reference }
    else if (row.refused !== undefined) this.recorded = { kind: 'refused' }
    else if (tried) this.recorded = { kind: 'kept' }
  }

  /** Tries those again that were refused: what stood in the way may be mended. */
  async sendAgain(): Promise<void> {
    const { deposits } = this.#needs
    for (const row of await deposits.refused()) await deposits.sendAgain(row)
    deposits.onWritten()
    await deposits.sendAll()
    await this.look()
  }

  next = (): void => {
    this.recorded = null
  }

  #finish(recorded: Recorded): void {
    this.recorded = recorded
    this.draft = newDraft()
  }

  async #change(change: Partial<DepositDraft>): Promise<void> {
    const { deposits, practising } = this.#needs
    this.draft = { ...this.draft, ...change }
    if (!practising) await deposits.saveDraft(this.draft, deposits.desk)
  }
}
