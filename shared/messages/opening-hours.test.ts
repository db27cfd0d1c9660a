import { expect, test } from 'vitest'
import { hoursText } from './opening-hours.ts'

const hours = [1, 2, 3, 4, 5].map((day) => ({ day, from: '10:00', to: '18:00' })).concat({ day: 6, from: '09:00', to: '12:00' })

test('opening hours are told by days that have the same, in the reader’s language', () => {
  expect(hoursText(hours, 'fr')).toBe('lun.–ven. 10:00–18:00 · sam. 09:00–12:00')
  expect(
    hoursText(
      [
        { day: 7, from: '09:00', to: '12:00' },
        { day: 7, from: '14:00', to: '18:00' },
      ],
      'en',
    ),
  ).toBe('Sun 09:00–12:00, 14:00–18:00')
  expect(hoursText([], 'fr')).toBe('')
})
