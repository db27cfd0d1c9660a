import type { SalePayload } from '@grenier/shared/contract/entries.ts'
import { isEee } from '@grenier/shared/domain/nomenclature.ts'
import type { Words } from './receipt-words.ts'

type Line = Pick<SalePayload['lines'][number], 'category' | 'quantity' | 'unitCents' | 'discountCents' | 'totalCents' | 'flow'>

/** What stands in small under a line: price of one, discount, where it goes, its EEE category. Empty when there is nothing to say. */
export function lineRemark(line: Line, { say, money }: Words): string {
  const each = line.quantity > 1 && line.unitCents > 0 ? say('ticket.each', { price: money(line.unitCents) }) : ''
  const off = line.discountCents ? `${say('receipt.off')} −${money(line.discountCents)}` : ''
  const flow = line.flow === 'recycling' || line.flow === 'disposal' ? say(`receipt.${line.flow}`) : ''
  const free = flow === '' && off === '' && line.totalCents === 0 ? say('receipt.free') : ''
  const code = isEee(line.category) ? line.category : ''
  return [each, off, flow, free, code].filter(Boolean).join(' · ')
}
