import type { Dispute } from '@grenier/shared/contract/disputes.ts'
import type { Words } from '../../state/words.svelte.ts'

/** What happened, in plain words: `Vente, ticket 12 · 5,00 €`. */
export function whatHappened({ say, sayCode, money }: Pick<Words, 'say' | 'sayCode' | 'money'>, dispute: Dispute): string {
  const { type, sequence, ticket, amountCents } = dispute
  const named = ['sale', 'void', 'refund'].includes(type)
    ? ticket === null
      ? say('dispute.other', { sequence })
      : say(`dispute.${type as 'sale' | 'void' | 'refund'}`, { ticket })
    : sayCode(`dispute.${type}`, say('dispute.other', { sequence }))
  return amountCents === null ? named : `${named} · ${money(amountCents)}`
}

/** What counting it would change. */
export function whatItAdds({ say, money, date }: Pick<Words, 'say' | 'money' | 'date'>, dispute: Dispute): string {
  const { type, amountCents, businessDay, postedDay, isCountable } = dispute
  if (!isCountable || amountCents === null || businessDay === null) return say('disputes.would-change-nothing')
  const values = { amount: money(amountCents), day: date(businessDay) }
  if (type === 'cash-moved') return say('disputes.would-move', values)
  return say('disputes.would-add', { ...values, posted: date(postedDay) })
}

export interface DisputesOfTill {
  readonly chain: string
  readonly register: string
  readonly siteId: string
  readonly disputes: readonly Dispute[]
  /** Those that counting is proposed for: one press settles them all. */
  readonly proposed: readonly Dispute[]
}

/** By tablet, in the order their tills wrote them. */
export const byTill = (disputes: readonly Dispute[]): DisputesOfTill[] =>
  [...Map.groupBy(disputes, ({ chain }) => chain)].map(([chain, own]) => ({
    chain,
    register: own[0]?.register.name ?? '',
    siteId: own[0]?.siteId ?? '',
    disputes: own,
    proposed: own.filter(({ isCountable, proposal }) => isCountable && proposal === 'counted'),
  }))
