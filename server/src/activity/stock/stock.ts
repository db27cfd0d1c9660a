import type {
  Balance,
  RecordStockOut,
  SendGoods,
  SettleTransfer,
  StockOut,
  StockOutFilter,
  StockStep,
  TakeBack,
  Transfer,
  TransferFilter,
  TransferOutcome,
} from '@grenier/shared/contract/stock.ts'
import { businessDayAt, type Period } from '@grenier/shared/domain/calendar.ts'
import { instant, type Certainty, type Grams, type Instant } from '@grenier/shared/domain/units.ts'
import { allow, allowSites, jobActor, mayDo, type Actor } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { isTaken } from '#platform/database/is-taken.ts'
import { afterCommit } from '#platform/database/transaction-scope.ts'
import type { Live } from '#platform/live.ts'
import type { Catalogue } from '../../organisation/catalogue/catalogue.ts'
import type { Sites } from '../../organisation/sites/sites.ts'
import type { Users } from '../../organisation/users/users.ts'
import type { RollUp } from '../totals/totals.ts'
import { balanceOf } from './balance.ts'
import { operatorMissing, periodReversed, stockOutUnknown, transferUnknown } from './errors.ts'
import { sendGoods, settleTransfer, settlingSite } from './move-goods.ts'
import { nameOuts, nameTransfers } from './name-people.ts'
import { recordOut, takeBackOut, type Recording } from './record-out.ts'
import type { StockStore } from './store.ts'
import { weighGoods, type Goods } from './weigh-goods.ts'

export interface StockDependencies {
  readonly database: Database
  readonly store: StockStore
  readonly rollUp: Pick<RollUp, 'countOut' | 'countMove' | 'sums'>
  readonly sites: Pick<Sites, 'get' | 'timeZoneOf'>
  readonly catalogue: Pick<Catalogue, 'list'>
  readonly names: Users['names']
  readonly live: Pick<Live, 'hint'>
  readonly now: () => Date
}

export type Stock = ReturnType<typeof createStock>

const ourselves = jobActor('stock')
const tries = 3

/** How something is said: by whom at a till and when it was kept there, or by which channel. */
interface Said {
  readonly operatorId?: string | undefined
  readonly recordedAt?: Instant | undefined
  readonly channel?: string | undefined
  /** It comes in a rescue file, which a manager may bring too. */
  readonly isRescue?: boolean
  /** The caller's transaction; else one of its own, tried again when it meets another. */
  readonly tx?: Transaction
}

/** What leaves without being sold, what goes from one site to another, and the balance of it all. */
export function createStock(dependencies: StockDependencies) {
  const { database, store, rollUp, sites, catalogue, names, live, now } = dependencies

  /**
   * A till names its operator and says when: goods count on the day they left, however late that is told; a clock that runs ahead of ours says
   * now. Anybody else acts for themselves, now. Throws `forbidden`, `stock.operator-unknown`, `site.unknown`.
   */
  async function recording(actor: Actor, siteId: string, { operatorId = '', recordedAt, channel, isRescue }: Said): Promise<Recording> {
    const proof = allow(actor, 'stock.record', siteId)
    const isTill = actor.kind === 'device' || (isRescue === true && mayDo(actor, 'registers.edit', siteId))
    const by = isTill ? operatorId : proof.by
    if (isTill && !(await names([by])).has(by)) throw operatorMissing(by)
    const present = instant(now())
    const at = isTill && recordedAt !== undefined && recordedAt < present ? recordedAt : present
    const day = businessDayAt(at, await sites.timeZoneOf(siteId))
    return { allowed: { ...proof, by }, at, day, channel: channel ?? (isTill ? 'till' : 'screen') }
  }

  const shelves = () => catalogue.list(ourselves)
  const hint = (...siteIds: string[]) =>
    afterCommit(() => {
      for (const siteId of siteIds) live.hint('stock', siteId)
    })

  /** On PostgreSQL two requests with one id may meet: the second sees what the first did when it tries again. */
  async function insist(work: (tx: Transaction) => Promise<void>, within?: Transaction): Promise<void> {
    if (within) return work(within)
    for (let attempt = 1; ; attempt++) {
      try {
        return await database.transaction(work)
      } catch (error) {
        if (attempt === tries || !['id', 'pkey', 'takesBack'].some((column) => isTaken(error, column))) throw error
      }
    }
  }

  async function shownOut(actor: Actor, id: string): Promise<StockOut> {
    const row = await store.getOut(allowSites(actor, 'stock.record'), id)
    const [out] = row ? await nameOuts(names, [row], await store.takenBack([id])) : []
    if (!out) throw stockOutUnknown(id)
    return out
  }

  async function shownTransfer(actor: Actor, id: string): Promise<Transfer> {
    const row = await store.getTransfer(allowSites(actor, 'stock.record'), id)
    const [transfer] = row ? await nameTransfers(names, [row]) : []
    if (!transfer) throw transferUnknown(id)
    return transfer
  }

  async function recordGoods(actor: Actor, { siteId, operatorId, recordedAt, ...out }: RecordStockOut, said: Said): Promise<void> {
    const [by, known] = [await recording(actor, siteId, { operatorId, recordedAt, ...said }), await shelves()]
    await insist(async (tx) => {
      await recordOut({ store, rollUp }, tx, by, out, known)
      hint(siteId)
    }, said.tx)
  }

  async function takeGoodsBack(actor: Actor, outId: string, { id, ...kept }: TakeBack, said: Said): Promise<void> {
    const { siteId } = await shownOut(actor, outId)
    const by = await recording(actor, siteId, { ...kept, ...said })
    await insist(async (tx) => {
      await takeBackOut({ store, rollUp }, tx, by, { outId, id })
      hint(siteId)
    })
  }

  async function sendAway(actor: Actor, { operatorId, recordedAt, ...goods }: SendGoods, said: Said): Promise<void> {
    const by = await recording(actor, goods.fromSiteId, { operatorId, recordedAt, ...said })
    await sites.get(ourselves, goods.toSiteId)
    const known = await shelves()
    await insist(async (tx) => {
      await sendGoods({ store, rollUp }, tx, by, goods, known)
      hint(goods.fromSiteId, goods.toSiteId)
    }, said.tx)
  }

  async function settleGoods(actor: Actor, id: string, outcome: TransferOutcome, kept: SettleTransfer, said: Said): Promise<void> {
    const standing = await store.getTransfer(allowSites(actor, 'stock.record'), id)
    if (!standing) throw transferUnknown(id)
    // Goods that never arrived are said so where they were awaited, too; they count again where they left.
    const counts = settlingSite(standing, outcome)
    const speaks = outcome === 'returned' && !mayDo(actor, 'stock.record', counts) ? standing.toSiteId : counts
    const recorded = await recording(actor, speaks, { ...kept, ...said })
    const by = { ...recorded, day: businessDayAt(recorded.at, await sites.timeZoneOf(counts)) }
    await insist(async (tx) => {
      await settleTransfer({ store, rollUp }, tx, by, { id, outcome })
      hint(standing.fromSiteId, standing.toSiteId)
    })
  }

  /** Whether what a till kept is here already. */
  async function isKnown(actor: Actor, step: StockStep): Promise<boolean> {
    const mine = allowSites(actor, 'stock.record')
    if (step.do === 'send') return (await store.getTransfer(mine, step.body.id)) !== undefined
    if (step.do === 'return') return (await store.getTransfer(mine, step.of))?.outcome === 'returned'
    return (await store.getOut(mine, step.body.id)) !== undefined
  }

  return {
    /**
     * Goods leave for recycling, the waste centre or a partner; a repeat answers the same. `channel` is by what it was said, when it is
     * neither a till nor a screen. Throws `stock.id-taken`, `stock.category-unknown`, `stock.partner-missing`, `stock.operator-unknown`.
     */
    async record(actor: Actor, out: RecordStockOut, channel?: string): Promise<StockOut> {
      await recordGoods(actor, out, { channel })
      return shownOut(actor, out.id)
    },

    /** Takes a stock-out back, today; a repeat answers the same. Throws `stock.unknown`, `stock.id-taken`, `stock.taken-back`. */
    async takeBack(actor: Actor, outId: string, back: TakeBack): Promise<StockOut> {
      await takeGoodsBack(actor, outId, back, {})
      return shownOut(actor, back.id)
    },

    /** What goods would be recorded with, in their order. Throws `stock.category-unknown`. */
    async foresee(goods: readonly Goods[]): Promise<{ grams: Grams; certainty: Certainty }[]> {
      const known = await shelves()
      return goods.map((one) => {
        const { grams, certainty } = weighGoods(known, one)
        return { grams, certainty }
      })
    },

    /** As `record` and `send`, in the caller's transaction, by what channel it was said. */
    recordIn: (tx: Transaction, actor: Actor, out: RecordStockOut, channel: string): Promise<void> =>
      recordGoods(actor, out, { tx, channel }),
    sendIn: (tx: Transaction, actor: Actor, goods: SendGoods): Promise<void> => sendAway(actor, goods, { tx }),

    /** What a till kept, from its rescue file; answers whether it is new. Throws as the step itself. */
    async bring(actor: Actor, step: StockStep): Promise<boolean> {
      const [isNew, said] = [!(await isKnown(actor, step)), { isRescue: true }]
      if (step.do === 'out') await recordGoods(actor, step.body, said)
      else if (step.do === 'send') await sendAway(actor, step.body, said)
      else if (step.do === 'take-back') await takeGoodsBack(actor, step.of, step.body, said)
      else await settleGoods(actor, step.of, 'returned', step.body, said)
      return isNew
    },

    /** Newest first, a page at a time. */
    async outs(actor: Actor, filter: StockOutFilter): Promise<{ outs: StockOut[]; next: string | null }> {
      const { page, next } = pageOf(await store.listOuts(allowSites(actor, 'stock.read', filter.siteId), filter), filter.limit)
      return { outs: await nameOuts(names, page, await store.takenBack(page.map(({ id }) => id))), next }
    },

    /** To whom goods were given, those of late first. */
    partners: (actor: Actor, siteId?: string): Promise<string[]> => store.partners(allowSites(actor, 'stock.read', siteId)),

    /** Goods leave for another site; a repeat answers the same. Throws `transfer.same-site`, `site.unknown`, `stock.category-unknown`, `stock.id-taken`. */
    async send(actor: Actor, goods: SendGoods): Promise<Transfer> {
      await sendAway(actor, goods, {})
      return shownTransfer(actor, goods.id)
    },

    /** The receiving site says that goods arrived; either one that they did not, and are back where they left. Throws `transfer.unknown`, `transfer.settled`, `forbidden`. */
    async settle(actor: Actor, id: string, outcome: TransferOutcome, kept: SettleTransfer = {}): Promise<Transfer> {
      await settleGoods(actor, id, outcome, kept, {})
      return shownTransfer(actor, id)
    },

    /** Transfers from or to the actor's sites, newest first, a page at a time. */
    async transfers(actor: Actor, filter: TransferFilter): Promise<{ transfers: Transfer[]; next: string | null }> {
      const { page, next } = pageOf(await store.listTransfers(allowSites(actor, 'stock.read', filter.siteId), filter), filter.limit)
      return { transfers: await nameTransfers(names, page), next }
    },

    /** The mass balance of one site, or of all the actor may see together. Throws `stock.period`. */
    async balance(actor: Actor, period: Period, siteId?: string): Promise<Balance> {
      if (period.from >= period.to) throw periodReversed(period.from, period.to)
      const allowed = allowSites(actor, 'stock.read', siteId)
      const [sums, onTheirWayGrams] = await Promise.all([rollUp.sums(allowed, period), store.gramsOnTheirWay(allowed, period.to)])
      const order = (await shelves()).map(({ code }) => code)
      const bySite = sums.map((site) => site.sums)
      return { ...balanceOf(bySite, period, order), onTheirWayGrams }
    },
  }
}

function pageOf<Row extends { readonly id: string }>(rows: readonly Row[], limit: number): { page: readonly Row[]; next: string | null } {
  const page = rows.slice(0, limit)
  return { page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
}
