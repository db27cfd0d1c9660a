import type { AllowedSites } from '#platform/access.ts'
import { inSites } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import type { Issue, Use, VoucherBalance } from './movements.ts'

export type VoucherStore = ReturnType<typeof createVoucherStore>

export function createVoucherStore(database: Database) {
  const db = database.client
  return {
    /** A number that is taken refuses the whole statement. */
    issue: (tx: Transaction, issued: readonly Issue[]) =>
      database.insertRows(
        tx,
        'Voucher',
        issued.map(({ number, siteId, code, amountCents, at, saleId, expiresOn }) => ({
          number,
          siteId,
          code,
          amountCents,
          balanceCents: amountCents,
          issuedAt: at,
          issuedBy: saleId,
          expiresOn,
        })),
      ),

    balances: (tx: Transaction, numbers: readonly string[]): Promise<VoucherBalance[]> =>
      tx.voucher.findMany({
        where: { number: { in: [...numbers] } },
        select: { number: true, siteId: true, expiresOn: true, balanceCents: true },
      }),

    /** Uses, and what is left on the vouchers after them. */
    async use(
      tx: Transaction,
      uses: readonly (Use & { readonly flagged: string })[],
      vouchers: readonly Pick<VoucherBalance, 'number' | 'balanceCents'>[],
    ): Promise<void> {
      await database.insertRows(
        tx,
        'VoucherUse',
        uses.map(({ saleId, position, siteId, number, amountCents, at, flagged }) => ({
          saleId,
          position,
          siteId,
          number,
          amountCents,
          usedAt: at,
          flagged,
        })),
      )
      for (const { number, balanceCents } of vouchers) await tx.voucher.update({ where: { number }, data: { balanceCents } })
    },

    find: (allowed: AllowedSites<'vouchers.read'>, number: string) => db.voucher.findFirst({ where: { number, ...inSites(allowed) } }),
  }
}
