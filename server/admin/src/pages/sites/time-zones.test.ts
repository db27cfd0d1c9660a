import { expect, test } from 'vitest'
import { fr } from '@grenier/shared/messages/admin/fr.ts'
import { timeZoneChoices } from './time-zones.ts'

const sayCode = (key: string, fallback: string) => (fr as Record<string, string>)[key] ?? fallback

test('time zones are named by the country, the one of here first and once', () => {
  const choices = timeZoneChoices({ sayCode }, 'Indian/Reunion')
  expect(choices[0]).toEqual({ value: 'Indian/Reunion', text: 'La Réunion' })
  expect(choices.filter(({ value }) => value === 'Indian/Reunion')).toHaveLength(1)
  expect(choices.map(({ text }) => text)).toContain('France métropolitaine')
  expect(choices.filter(({ text }) => text.includes('/'))).toEqual([])
})

test('a time zone without a name of its own is said by its city', () => {
  expect(timeZoneChoices({ sayCode }, 'America/Argentina/Buenos_Aires')[0]?.text).toBe('Argentina/Buenos Aires')
})
