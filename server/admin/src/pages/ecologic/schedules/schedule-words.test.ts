import type { EcologicExport } from '@grenier/shared/contract/ecologic.ts'
import { en } from '@grenier/shared/messages/admin/en.ts'
import { fr } from '@grenier/shared/messages/admin/fr.ts'
import { createSay } from '@grenier/shared/messages/translate.ts'
import { expect, test } from 'vitest'
import { hours, lastFileOf, sentence } from './schedule-words.ts'

const schedule = { every: 'week', hour: 6 } as const

test('a schedule is one sentence in both languages', () => {
  expect(sentence({ say: createSay(fr, 'fr') }, schedule, 'Ecologic', 'Nord')).toBe('Chaque lundi à 6 h : Ecologic, Nord')
  expect(sentence({ say: createSay(en, 'en') }, schedule, 'Ecologic', 'Nord')).toBe('Every Monday at 6:00: Ecologic, Nord')
})

test('nothing is made before the business day has ended', () => {
  expect([hours.at(0), hours.at(-1)]).toEqual([4, 23])
})

test('the last result is the newest file of that schedule', () => {
  const file = (id: string, scheduleId: string | null, createdAt: string) => ({ id, scheduleId, createdAt }) as EcologicExport
  const files = [file('1', 'a', '2026-11-02'), file('2', 'a', '2026-11-09'), file('3', null, '2026-11-10')]
  expect([lastFileOf('a', files)?.id, lastFileOf('b', files)]).toEqual(['2', undefined])
})
