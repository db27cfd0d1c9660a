import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import { expect, test } from 'vitest'
import { filtered, yearsOf } from './file-filters.ts'

const file = (profile: string, from: string) => ({ profile, from: from as BusinessDay })
const files = [file('ecologic-v1', '2026-07-01'), file('rep-reemploi', '2026-07-01'), file('ecologic-v1', '2025-10-01')]

test('files are found by their profile and by the year their period begins in', () => {
  expect(filtered(files, { profile: '', year: '' })).toHaveLength(3)
  expect(filtered(files, { profile: 'ecologic-v1', year: '2025' })).toEqual([files[2]])
})

test('years come newest first, with one that somebody asked for in the address', () => {
  expect(yearsOf(files, '2024')).toEqual(['2026', '2025', '2024'])
})
