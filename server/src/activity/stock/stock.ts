import type {
  Balance,
  RecordStockOut,
  SendGoods,
  StockOut,
  StockOutFilter,
  TakeBack,
  Transfer,
  TransferFilter,
  TransferOutcome,
} from '@grenier/shared/contract/stock.ts'
import { businessDayAt, type Period } from '@grenier/shared/domain/calendar.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { allow, allowSites, jobActor, type Actor } from '#platform/access.ts'
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

/** What leaves without being sold, what goes from one site to another, and the balance of it all. */
export function createStock(dependencies: StockDependencies) {
  const { database, store, rollUp, sites, catalogue, names, live, now } = dependencies

  /** A till names its operator; anybody else acts for themselves. Throws `forbidden`, `stock.operator-unknown`, `site.unknown`. */
  async function recording(actor: Actor, siteId: string, operatorId: string | undefined, channel = channelOf(actor)): Promise<Recording> {
    const proof = allow(actor, 'stock.record', siteId)
    const by = actor.kind === 'device' ? (operatorId ?? '') : proof.by
    if (actor.kind === 'device' && !(await names([by])).has(by)) throw operatorMissing(by)
    const at = instant(now())
    return { allowed: { ...proof, by }, at, day: businessDayAt(at, await sites.timeZoneOf(siteId)), channel }
  }

  const shelves = () => catalogue.list(ourselves)
  const hint = (...siteIds: string[]) =>
    afterCommit(() => {
      for (const siteId of siteIds) live.hint('stock', siteId)
    })

  /** On PostgreSQL two requests with one id may meet: the second sees what the first did when it tries again. */
  async function insist(work: (tx: Transaction) => Promise<void>): Promise<void> {
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

  return {
    /**
     * Goods leave for recycling, the recycling centre or a partner; a repeat answers the same. `channel` is by what it was said, when it is
     * neither a till nor a screen. Throws `stock.id-taken`, `stock.category-unknown`, `stock.partner-missing`, `stock.operator-unknown`.
     */
    async record(actor: Actor, { siteId, operatorId, ...out }: RecordStockOut, channel?: string): Promise<StockOut> {
      const [by, known] = [await recording(actor, siteId, operatorId, channel), await shelves()]
      await insist(async (tx) => {
        await recordOut({ store, rollUp }, tx, by, out, known)
        hint(siteId)
      })
      return shownOut(actor, out.id)
    },

    /** Takes a stock-out back, today; a repeat answers the same. Throws `stock.unknown`, `stock.id-taken`, `stock.taken-back`. */
    async takeBack(actor: Actor, outId: string, { id, operatorId }: TakeBack): Promise<StockOut> {
      const { siteId } = await shownOut(actor, outId)
      const by = await recording(actor, siteId, operatorId)
      await insist(async (tx) => {
        await takeBackOut({ store, rollUp }, tx, by, { outId, id })
        hint(siteId)
      })
      return shownOut(actor, id)
    },

    /** Newest first, a page at a time. */
    async outs(actor: Actor, filter: StockOutFilter): Promise<{ outs: StockOut[]; next: string | null }> {
      const { page, next } = pageOf(await store.listOuts(allowSites(actor, 'stock.read', filter.siteId), filter), filter.limit)
      return { outs: await nameOuts(names, page, await store.takenBack(page.map(({ id }) => id))), next }
    },

    /** To whom goods were given, those of late first. */
    partners: (actor: Actor, siteId?: string): Promise<string[]> => store.partners(allowSites(actor, 'stock.read', siteId)),

    /** Goods leave for another site; a repeat answers the same. Throws `transfer.same-site`, `site.unknown`, `stock.category-unknown`, `stock.id-taken`. */
    async send(actor: Actor, { operatorId, ...goods }: SendGoods): Promise<Transfer> {
      const by = await recording(actor, goods.fromSiteId, operatorId)
      await sites.get(ourselves, goods.toSiteId)
      const known = await shelves()
      await insist(async (tx) => {
        await sendGoods({ store, rollUp }, tx, by, goods, known)
        hint(goods.fromSiteId, goods.toSiteId)
      })
      return shownTransfer(actor, goods.id)
    },

    /** The receiving site says that goods arrived, the sending one that they came back. Throws `transfer.unknown`, `transfer.settled`, `forbidden`. */
    async settle(actor: Actor, id: string, outcome: TransferOutcome, operatorId?: string): Promise<Transfer> {
      const standing = await store.getTransfer(allowSites(actor, 'stock.record'), id)
      if (!standing) throw transferUnknown(id)
      const by = await recording(actor, settlingSite(standing, outcome), operatorId)
      await insist(async (tx) => {
        await settleTransfer({ store, rollUp }, tx, by, { id, outcome })
        hint(standing.fromSiteId, standing.toSiteId)
      })
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
      const sums = await rollUp.sums(allowSites(actor, 'stock.read', siteId), period)
      const order = (await shelves()).map(({ code }) => code)
      return balanceOf(
        sums.map((site) => site.sums),
        period,
        order,
      )
    },
  }
}

const channelOf = ({ kind }: Actor): string => (kind === 'device' ? 'till' : 'screen')

function pageOf<Row extends { readonly id: string }>(rows: readonly Row[], limit: number): { page: readonly Row[]; next: string | null } {
  const page = rows.slice(0, limit)
  return { page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
}
