import type { Effect } from '@grenier/shared/domain/dialogue/effects.ts'
import type { OutcomeEvent } from '@grenier/shared/domain/dialogue/events.ts'
import type { Named, ProposedItem } from '@grenier/shared/domain/dialogue/state.ts'
import { mayDo, type Actor } from '#platform/access.ts'
import type { Transaction } from '#platform/database/database.ts'
import { GrenierError } from '#platform/errors.ts'
import type { Queue } from '#platform/jobs/queue.ts'
import type { Switches } from '../../organisation/switches/switches.ts'
import type { KeptFile } from '../deposits/deposits.ts'
import type { Stock } from '../stock/stock.ts'
import { hearLeavingJob } from './hear-leaving.ts'
import type { UnderstandGoods } from './understand-goods.ts'

export interface LeavingNeeds {
  readonly stock: Pick<Stock, 'recordIn' | 'sendIn' | 'partners' | 'foresee'>
  readonly understand: UnderstandGoods
  /** Where goods of a site may be sent. */
  readonly otherSites: (siteId: string) => Promise<readonly Named[]>
  readonly switches: Pick<Switches, 'isOn'>
}

/** Who speaks, and the voice note of this step. */
interface Speaking {
  readonly actor: Actor
  readonly siteId: string | null
  readonly contactId: string
  readonly channel: string
  readonly brought: { readonly file: KeptFile; recorded: boolean } | undefined
}

type Of<Do extends Effect['do']> = Extract<Effect, { do: Do }>
export type LeavingEffect = Of<'understand-leaving' | 'hear-leaving' | 'record-leaving'>

/** Does what the dialogue wants about goods that leave, in the caller's transaction; answers what became of it. */
export function createLeavingPerformer({
  stock,
  understand,
  otherSites,
  switches,
  queue,
}: LeavingNeeds & { readonly queue: Pick<Queue, 'add'> }) {
  async function understood({ actor, siteId }: Speaking, { leaving, text }: Of<'understand-leaving'>): Promise<OutcomeEvent> {
    if (siteId === null) return { kind: 'leaving-refused', leaving, reason: 'no-site' }
    if (!mayDo(actor, 'stock.record', siteId)) return { kind: 'leaving-refused', leaving, reason: 'forbidden' }
    const [items, partners, sites] = await Promise.all([
      text === null ? [] : understand(text),
      stock.partners(actor, siteId),
      otherSites(siteId),
    ])
    return { kind: 'leaving-understood', leaving, siteId, heard: text ?? '', items, partners, sites }
  }

  /** The file is on disk, and only the job knows of it: it goes once it was heard. */
  async function hear(tx: Transaction, { contactId, brought }: Speaking, { leaving }: Of<'hear-leaving'>): Promise<undefined> {
    if (!brought) throw new Error('Expected the voice note that was just said, got none')
    const { path, mediaType } = brought.file
    await queue.add(tx, { kind: hearLeavingJob, payload: { contactId, leaving, path, mediaType }, dedupeKey: `${hearLeavingJob}:${path}` })
    brought.recorded = true
  }

  async function record(tx: Transaction, { actor, channel }: Speaking, effect: Of<'record-leaving'>): Promise<OutcomeEvent> {
    const { leaving, siteId, items, to } = effect
    const lines = items.map((item, index) => goodsOf(leaving, index, item))
    // What one line would be refused for is known before the first is written.
    await stock.foresee(lines)
    for (const goods of lines)
      if (to.to === 'site') await stock.sendIn(tx, actor, { ...goods, fromSiteId: siteId, toSiteId: to.site.id })
      else await stock.recordIn(tx, actor, { ...goods, siteId, flow: to.to, partner: to.to === 'donation' ? to.partner : '' }, channel)
    return { kind: 'leaving-recorded', leaving }
  }

  /** What a person may not do, or what changed meanwhile, is an outcome and no error. */
  async function orRefused(leaving: string, work: () => Promise<OutcomeEvent>): Promise<OutcomeEvent> {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof GrenierError)) throw error
      return { kind: 'leaving-refused', leaving, reason: error.code === 'forbidden' ? 'forbidden' : 'other' }
    }
  }

  return async (tx: Transaction, speaking: Speaking, effect: LeavingEffect): Promise<OutcomeEvent | undefined> => {
    if (effect.do === 'hear-leaving') return hear(tx, speaking, effect)
    if (!(await switches.isOn('stock', tx))) return { kind: 'leaving-refused', leaving: effect.leaving, reason: 'off' }
    return orRefused(effect.leaving, () => (effect.do === 'record-leaving' ? record(tx, speaking, effect) : understood(speaking, effect)))
  }
}

/** A weight that somebody said counts; any other is looked up where the goods are recorded. */
const goodsOf = (leaving: string, index: number, { object, category, quantity, grams, certainty }: ProposedItem) => ({
  ...{ id: idOfLine(leaving, index), category, label: object, quantity },
  grams: certainty === 'weighed' ? grams : null,
})

/** Each line has an id of its own, the same at each repeat. Lines are fewer than a byte counts. */
function idOfLine(leaving: string, index: number): string {
  const last = Number.parseInt(leaving.slice(-2), 16) ^ index
  return `${leaving.slice(0, -2)}${last.toString(16).padStart(2, '0')}`
}
