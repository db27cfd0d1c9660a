import type { PeriodFigures } from '@grenier/shared/contract/sessions.ts'
import { fr } from '@grenier/shared/messages/admin/fr.ts'
import { fill } from '@grenier/shared/messages/translate.ts'
import type { Cents } from '@grenier/shared/domain/units.ts'
import { expect, test } from 'vitest'
import type { MessageKey } from '../../../state/words.svelte.ts'
import { figureText } from './figures.ts'

const words = {
  say: (key: MessageKey, values?: Parameters<typeof fill>[1]) => fill(fr[key], values),
  money: (amount: Cents) => `${amount / 100} €`,
  weight: String,
  number: String,
}
const variance = (varianceCents: number | null, uncountedClosings: number) =>
  figureText(words, 'varianceCents', { varianceCents, uncountedClosings } as PeriodFigures)

test('a variance of closings that nobody counted is none, never zero', () => {
  expect([variance(null, 2), variance(null, 0)]).toEqual(['personne n’a compté', '–'])
  expect([variance(0, 0), variance(-140, 1), variance(20, 3)]).toEqual([
    ...['0 €', '-1.4 €, 1 clôture non comptée', '+0.2 €, 3 clôtures non comptées'],
  ])
})
