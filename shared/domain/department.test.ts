import { expect, test } from 'vitest'
import { departmentOf } from './department.ts'

test.each([
  ['44000', '44'],
  ['01000', '01'],
  ['95880', '95'],
  ['20000', '2A'],
  ['20137', '2A'],
  ['20200', '2B'],
  ['20620', '2B'],
  ['97110', '971'],
  ['97400', '974'],
  ['97600', '976'],
  ['98800', '988'],
])('the postcode %s lies in the département %s', (postcode, department) => {
  expect(departmentOf(postcode)).toBe(department)
})

test('no département is made up for what is none', () => {
  for (const postcode of [null, '', '4400', '440000', '00100', '20900', '98000', '99999', '96000', '4A000'])
    expect(departmentOf(postcode)).toBe('')
})
