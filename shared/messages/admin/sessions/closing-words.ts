/** The words of the till's closing ticket: the dashboard prints the same ones. */
export const closingWords = [
  'close.ticket',
  'close.takings',
  'close.sales',
  'close.refunds',
  'close.donations',
  'close.donations-back',
  'close.float',
  'close.cash-sales',
  'close.expected',
  'close.counted',
  'close.variance',
  'close.to-safe',
  'close.float-next',
  'close.cheques',
  'cash.in',
  'cash.out',
  'cash.reason-bank',
  'cash.reason-safe',
  'cash.reason-change',
  'cash.reason-purchase',
  'cash.reason-reimbursement',
  'cash.reason-other',
] as const
export const paymentWords = ['pay.cash', 'pay.card', 'pay.cheque', 'pay.transfer', 'pay.voucher'] as const
export const presetWords = ['sell.free', 'sell.under-18', 'sell.recycling', 'sell.disposal'] as const

/** Some texts of a table. */
export const picked = <Key extends string>(texts: Readonly<Record<Key, string>>, keys: readonly Key[]): Record<Key, string> =>
  Object.fromEntries(keys.map((key) => [key, texts[key]])) as Record<Key, string>
