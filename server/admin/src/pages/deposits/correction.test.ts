import type { Deposit } from '@grenier/shared/contract/deposits.ts'
import type { EcologicExport } from '@grenier/shared/contract/ecologic.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import { expect, test } from 'vitest'
import { correctionRule, isExported } from './correction.ts'

const today = '2026-11-21' as BusinessDay
const deposit = (changes: Partial<Deposit> = {}) =>
  ({ siteId: 'nord', status: 'validated', recordedBy: 'Awa', businessDay: today, ...changes }) as Deposit
const awa = { name: 'Awa', mayDecide: true, mayCorrect: false }
const manager = { name: 'Nadia', mayDecide: true, mayCorrect: true }
const yesterday = { businessDay: '2026-11-20' as BusinessDay }

test('its author corrects a deposit on its day, a manager any day with a reason', () => {
  expect(correctionRule(deposit(), awa, today)).toBe('freely')
  expect(correctionRule(deposit(yesterday), awa, today)).toBe('no')
  expect(correctionRule(deposit(), manager, today)).toBe('with-reason')
  expect(correctionRule(deposit(yesterday), { ...manager, name: 'Awa' }, today)).toBe('with-reason')
  expect(correctionRule(deposit(), { ...awa, name: 'Bakary' }, today)).toBe('no')
  expect(correctionRule(deposit({ status: 'proposed' }), manager, today)).toBe('no')
})

test('a file covers its first day and not the one after its last, for its own site', () => {
  const made = (from: string, to: string, siteId = 'nord') => ({ siteId, from, to }) as EcologicExport
  expect(isExported(deposit(), [made('2026-11-21', '2026-12-01')])).toBe(true)
  expect(isExported(deposit(), [made('2026-11-01', '2026-11-21'), made('2026-11-01', '2026-12-01', 'sud')])).toBe(false)
})
