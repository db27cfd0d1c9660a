import type { SaleSummary } from '@grenier/shared/contract/sales.ts'
import type { Words } from '../../state/words.svelte.ts'

/** How a ticket was paid, or given back: a line for each payment. */
export const paymentLines = (
  { kind, payments }: Pick<SaleSummary, 'kind' | 'payments'>,
  { say, money }: Pick<Words, 'say' | 'money'>,
): { text: string; amount: string }[] =>
  payments.map(({ means, amountCents }) => ({
    text: say(kind === 'sale' ? 'sale.paid' : 'sale.given-back', { means: say(`pay.${means}`) }),
    amount: money(amountCents),
  }))
