import { defaultPolicy } from '@grenier/shared/domain/till-policy.ts'
import { fr } from '@grenier/shared/messages/admin/fr.ts'
import { expect, test } from 'vitest'
import { importLines, type ImportWords } from './import-words.ts'

const words: ImportWords = {
  say: (key) => fr[key],
  sayCode: (key, fallback) => (fr as Readonly<Record<string, string>>)[key] ?? fallback,
  money: (cents) => `${String(cents / 100)} €`,
  locale: () => 'fr',
}
const linesOf = (field: string, before: string, after: string) =>
  importLines({ field, before, after }, words).map((line) => `${line.label} : ${line.before} → ${line.after}`)

test('settings to be imported are told in the words of their pages', () => {
  const hours = [{ day: 2, from: '09:00', to: '12:30' }]
  expect(linesOf('openingHours', '[]', JSON.stringify(hours))).toEqual(['Horaires : – → mar. 09:00–12:30'])
  expect(linesOf('priceCents', '250', '300')).toEqual(['Prix : 2.5 € → 3 €'])
  expect(linesOf('on', 'true', 'false')).toEqual(['En service : Oui → Non'])
  expect(linesOf('accent', '', '#3a5f47')).toEqual(['Couleur : – → #3a5f47'])
  expect(linesOf('mapping', '', 'x'.repeat(200))).toEqual([`Correspondances : – → ${'x'.repeat(120)}…`])
})

test('of the rules of the tills only those that differ, each by its name', () => {
  const { approvals } = defaultPolicy
  const wanted = {
    ...defaultPolicy,
    ...{ approvals: { ...approvals, refund: !approvals.refund }, voucherOfflineLimitCents: 1_500, presets: ['free', 'recycling'] },
  }
  const [refund, presets, vouchers, ...others] = linesOf('policy', JSON.stringify(defaultPolicy), JSON.stringify(wanted))
  expect([refund, presets, vouchers, others]).toEqual([
    expect.stringMatching(/^Rembourser : (Oui → Non|Non → Oui)$/),
    expect.stringMatching(/^Prix particuliers : .* → Gratuit, Recyclage$/),
    expect.stringMatching(/^Avoirs sans réseau : .* → 15 €$/),
    [],
  ])
})
