import { timingSafeEqual } from 'node:crypto'
import type { VoucherState } from '@grenier/shared/contract/sales.ts'
import type { BusinessDay, Cents, Instant } from '@grenier/shared/domain/units.ts'
import { allowSites, type Actor } from '#platform/access.ts'
import type { Transaction } from '#platform/database/database.ts'
import { voucherUnknown } from './errors.ts'
import type { Flag, FlaggedUse, Use, VoucherBalance, VoucherMovements } from './movements.ts'
import type { VoucherStore } from './store.ts'

export type { FlaggedUse, VoucherMovements } from './movements.ts'
export type Vouchers = ReturnType<typeof createVouchers>

/**
 * What refunds gave instead of money. A till redeems online, or offline up to its site's limit; what it took stands: a wrong use is flagged,
 * never refused. A voucher is worth something on its own site only.
 */
export function createVouchers({ store }: { store: VoucherStore }) {
  return {
    /** Issues and uses of one group of entries, in its transaction. Answers the uses that somebody must look at. */
    async apply(tx: Transaction, { issued, uses }: VoucherMovements): Promise<FlaggedUse[]> {
      if (issued.length > 0) await store.issue(tx, issued)
      if (uses.length === 0) return []
      const vouchers = await store.balances(tx, [...new Set(uses.map(({ number }) => number))])
      const byNumber = new Map(vouchers.map((voucher) => [voucher.number, voucher]))
      const judged = uses.map((use) => ({ ...use, flagged: useOf(use, byNumber.get(use.number)) }))
      await store.use(tx, judged, vouchers)
      return judged.filter((use): use is FlaggedUse => use.flagged !== '')
    },

    /** A voucher of a site of the actor's; throws `voucher.unknown`. */
    async state(actor: Actor, number: string, code?: string): Promise<VoucherState> {
      const voucher = await store.find(allowSites(actor, 'vouchers.read'), number)
      if (!voucher) throw voucherUnknown(number)
      const { siteId, amountCents, balanceCents, issuedAt, expiresOn } = voucher
      return {
        number,
        siteId,
        amountCents: amountCents as Cents,
        balanceCents: balanceCents as Cents,
        issuedAt: issuedAt as Instant,
        expiresOn: expiresOn as BusinessDay,
        codeMatches: code === undefined ? null : isSame(code, voucher.code),
      }
    },
  }
}

/** Takes a use off the balance, and says what is wrong with it. */
function useOf({ siteId, day, amountCents }: Use, voucher: VoucherBalance | undefined): Flag | '' {
  if (voucher?.siteId !== siteId) return 'unknown'
  voucher.balanceCents -= amountCents
  if (amountCents <= 0) return ''
  if (day > voucher.expiresOn) return 'expired'
  return voucher.balanceCents < 0 ? 'balance' : ''
}

/** As people type it: without regard to capitals and spaces, and in equal time. */
function isSame(typed: string, code: string): boolean {
  const [one, other] = [typed, code].map((text) => Buffer.from(text.replaceAll(/[\s-]/g, '').toUpperCase().padEnd(20)))
  return one !== undefined && other !== undefined && one.length === other.length && timingSafeEqual(one, other)
}
