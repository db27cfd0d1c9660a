import type { ReversalPayload } from '@grenier/shared/contract/entries.ts'
import { addDays } from '@grenier/shared/domain/calendar.ts'
import { sumCents } from '@grenier/shared/domain/money.ts'
import type { Payment } from '@grenier/shared/domain/sale.ts'
import { type BusinessDay, type Cents, cents } from '@grenier/shared/domain/units.ts'

type Back = ReversalPayload['payments'][number]

/** Without 0 O 1 I L, which people take for each other. */
const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

const randomText = (length: number, random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array): string =>
  [...random(new Uint8Array(length))].map((byte) => letters[byte % letters.length] ?? '').join('')

/** Number and code of a new voucher, made without any network: so rare that two tills never make the same. */
export function newVoucher(random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array = (bytes) => crypto.getRandomValues(bytes)) {
  const number = randomText(8, random)
  return { voucher: `${number.slice(0, 4)}-${number.slice(4)}`, code: randomText(4, random) }
}

const voucherDays = 365

/** An amount given back as a new voucher, which holds for a year from this day on. */
export const onVoucher = (voucher: ReturnType<typeof newVoucher>, amountCents: Cents, day: BusinessDay): Back => ({
  ...{ means: 'voucher', amountCents, ...voucher, expiresOn: addDays(day, voucherDays) },
})

/** An amount given back the way the ticket was paid: each payment up to what it took, what is still missing in cash. */
export function asPaid(payments: readonly Payment[], earlier: readonly Back[], total: Cents): Back[] {
  const isNew = ({ code }: Back) => code !== undefined
  const givenBy = (payment: Payment) =>
    sumCents(
      earlier
        .filter((back) => !isNew(back) && back.means === payment.means && back.voucher === payment.voucher)
        .map(({ amountCents }) => amountCents),
    )
  const backs: Back[] = []
  const left = () => cents(total - sumCents(backs.map(({ amountCents }) => amountCents)))
  for (const payment of oncePerMeans(payments)) {
    const amountCents = cents(Math.min(left(), Math.max(0, payment.amountCents - givenBy(payment))))
    const { means, voucher } = payment
    if (amountCents > 0) backs.push({ means, amountCents, ...(voucher !== undefined && { voucher }) })
  }
  return left() > 0 ? withCash(backs, left()) : backs
}

const withCash = (backs: readonly Back[], missing: Cents): Back[] => {
  const inCash = backs.find(({ means }) => means === 'cash')
  const others = backs.filter((back) => back !== inCash)
  return [...others, { means: 'cash', amountCents: cents((inCash?.amountCents ?? 0) + missing) }]
}

/** Two payments by the same card or two cheques count together. */
function oncePerMeans(payments: readonly Payment[]): Payment[] {
  const found = new Map<string, Payment>()
  for (const payment of payments) {
    const key = `${payment.means} ${payment.voucher ?? ''}`
    const before = found.get(key)
    found.set(key, before ? { ...before, amountCents: cents(before.amountCents + payment.amountCents) } : payment)
  }
  return [...found.values()]
}
