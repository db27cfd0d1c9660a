import { notes } from '@grenier/shared/domain/cash.ts'
import { cashPayment, type Payment } from '@grenier/shared/domain/sale.ts'
import type { Cents } from '@grenier/shared/domain/units.ts'
import type { Random } from './random.ts'

const banks = ['Banque postale', 'Crédit coopératif', 'Crédit agricole'] as const
const donationShare = 0.03

/** Now and then somebody gives one to five euros more. */
export const donationOf = (random: Random): Cents => (random.next() < donationShare ? random.between(1, 5) * 100 : 0) as Cents

/** Mostly cash or card, sometimes a cheque or a transfer, sometimes half by card. Nothing is paid for what costs nothing. */
export function paymentsOf(random: Random, due: Cents): Payment[] {
  if (due === 0) return []
  const chance = random.next()
  if (chance < 0.62) return [inCash(random, due)]
  if (chance < 0.92) return [{ means: 'card', amountCents: due }]
  if (chance < 0.95)
    return [{ means: 'cheque', amountCents: due, bank: random.pick(banks), lastFour: String(random.between(1_000, 9_999)) }]
  if (chance < 0.96) return [{ means: 'transfer', amountCents: due }]
  const byCard = Math.floor(due / 2) as Cents
  if (byCard === 0) return [inCash(random, due)]
  return [inCash(random, (due - byCard) as Cents), { means: 'card', amountCents: byCard }]
}

/** To the cent, or with the next note. */
function inCash(random: Random, due: Cents): Payment {
  const note = notes.find((value) => value >= due)
  return cashPayment(due, note !== undefined && random.next() < 0.5 ? note : due)
}
