import { fr } from '@grenier/shared/messages/admin/fr.ts'
import { fill } from '@grenier/shared/messages/translate.ts'
import type { Cents } from '@grenier/shared/domain/units.ts'
import { expect, test } from 'vitest'
import type { MessageKey } from '../../state/words.svelte.ts'
import { paymentLines } from './payment-lines.ts'

const words = {
  say: (key: MessageKey, values?: Parameters<typeof fill>[1]) => fill(fr[key], values),
  money: (amount: Cents) => `${amount / 100} €`,
}

test('a ticket says how it was paid, each payment by its means', () => {
  const payments = [
    { means: 'cash', amountCents: 500 as Cents },
    { means: 'card', amountCents: 1_200 as Cents },
  ] as const
  expect(paymentLines({ kind: 'sale', payments: [...payments] }, words)).toEqual([
    { text: 'Payé : Espèces', amount: '5 €' },
    { text: 'Payé : Carte', amount: '12 €' },
  ])
})

test('a refund says how it was given back', () => {
  const payments = [{ means: 'cash' as const, amountCents: -500 as Cents }]
  expect(paymentLines({ kind: 'refund', payments }, words)).toEqual([{ text: 'Rendu : Espèces', amount: '-5 €' }])
})
