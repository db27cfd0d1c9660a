import type { Instant } from '@grenier/shared/domain/units.ts'
import type { VoucherMovements } from '../vouchers/vouchers.ts'
import type { DeviceKey } from '../../organisation/devices/devices.ts'
import type { Judgement } from './judge-entry.ts'

/** An entry that was judged, here or long ago. */
interface Counting {
  readonly entry: { readonly fields: { readonly occurredAt: Instant } }
  readonly judgement: Pick<Judgement, 'fact' | 'verdict'>
  readonly device: Pick<DeviceKey, 'siteId' | 'training'>
}

/** What entries that count do to vouchers: refunds issue them, sales use them, a void or a refund may put an amount back. */
export function voucherMovements(fresh: readonly Counting[]): VoucherMovements {
  const movements: VoucherMovements = { issued: [], uses: [] }
  for (const { entry, judgement, device } of fresh) {
    const { fact, verdict } = judgement
    if (verdict === 'disputed' || device.training) continue
    if (fact?.type !== 'sale' && fact?.type !== 'void' && fact?.type !== 'refund') continue
    const { businessDay: day } = fact.payload
    const saleId = fact.type === 'sale' ? fact.payload.saleId : fact.payload.reversalId
    const at = { saleId, siteId: device.siteId, at: entry.fields.occurredAt }
    for (const [position, { means, voucher: number, amountCents, ...payment }] of fact.payload.payments.entries()) {
      if (means !== 'voucher' || number === undefined) continue
      const [code, expiresOn] = ['code' in payment ? payment.code : undefined, 'expiresOn' in payment ? payment.expiresOn : undefined]
      if (code !== undefined && expiresOn !== undefined) movements.issued.push({ ...at, number, amountCents, code, expiresOn })
      else movements.uses.push({ ...at, position, number, day, amountCents: (fact.type === 'sale' ? 1 : -1) * amountCents })
    }
  }
  return movements
}
