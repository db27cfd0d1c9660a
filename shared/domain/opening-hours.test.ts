import { describe, expect, test } from 'vitest'
import { faultsOfHours, groupedHours, inWeekOrder, type OpenSpan } from './opening-hours.ts'

const span = (day: number, from: string, to: string): OpenSpan => ({ day, from, to })

describe('opening hours', () => {
  test('with a break at noon are sound, and so are spans that touch', () => {
    expect(faultsOfHours([span(2, '09:00', '12:00'), span(2, '14:00', '18:30')])).toEqual([])
    expect(faultsOfHours([span(2, '09:00', '12:00'), span(2, '12:00', '24:00')])).toEqual([])
  })

  test.each([
    ['end before they begin', [span(1, '18:00', '09:00')], { at: 0, problem: 'backwards' }],
    ['last no time', [span(1, '09:00', '09:00')], { at: 0, problem: 'backwards' }],
    ['are no time of a clock', [span(1, '25:00', '26:00')], { at: 0, problem: 'time' }],
    ['begin at midnight of the next day', [span(1, '24:00', '24:00')], { at: 0, problem: 'time' }],
    ['overlap on one day', [span(1, '09:00', '12:00'), span(1, '11:30', '14:00')], { at: 1, problem: 'overlap' }],
  ])('that %s are refused, and the one is named', (_, hours, fault) => expect(faultsOfHours(hours)).toEqual([fault]))

  test('of two days never overlap', () => {
    expect(faultsOfHours([span(1, '09:00', '12:00'), span(2, '09:00', '12:00')])).toEqual([])
  })

  test('are told by days that have the same', () => {
    const hours = [span(6, '10:00', '18:00'), span(3, '14:00', '18:00'), span(2, '14:00', '18:00'), span(4, '14:00', '18:00')]
    expect(groupedHours(hours)).toEqual([
      { from: 2, to: 4, spans: [{ from: '14:00', to: '18:00' }] },
      { from: 6, to: 6, spans: [{ from: '10:00', to: '18:00' }] },
    ])
    expect(inWeekOrder(hours).map(({ day }) => day)).toEqual([2, 3, 4, 6])
  })
})
