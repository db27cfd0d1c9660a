import { fr } from '@grenier/shared/messages/admin/declarations/fr.ts'
import { fill } from '@grenier/shared/messages/translate.ts'
import { expect, test } from 'vitest'
import type { Words } from '../../state/words.svelte.ts'
import { stepText } from './step-text.ts'

const texts: Readonly<Record<string, string>> = fr
const words = {
  say: (key, values) => fill(texts[key] ?? key, values),
  sayCode: (key, fallback) => texts[key] ?? fallback,
  money: (amount) => `${amount / 100} €`,
} satisfies Pick<Words, 'say' | 'sayCode' | 'money'>

test.each([
  ['submitted', { reference: '' }, 'Envoyée'],
  ['submitted', { reference: 'E-12' }, 'Envoyée, numéro E-12'],
  ['validated', {}, 'Validée par l’éco-organisme'],
  ['invoiced', { cents: 12050 }, 'Facturée : 120.5 €'],
  ['paid', { cents: 12050 }, 'Payée : 120.5 €'],
  ['reopened', { from: 'paid', to: 'invoiced', reason: 'erreur' }, 'Retour à « Facturée » : erreur'],
  ['paper-added', { kind: 'weigh-ticket', name: 'bon.pdf' }, 'Bon de pesée : bon.pdf'],
  ['version-made', {}, 'Nouvelle version préparée'],
] as const)('%s %o reads well', (what, values, text) => {
  expect(stepText(words, { what, values })).toBe(text)
})
