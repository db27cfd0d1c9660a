import { expect, test } from 'vitest'
import { logQuery } from './log-query.ts'

test('an address of the technical log asks for level, day, time and words, and for nothing that makes no sense', () => {
  expect(logQuery({ niveau: 'warn', jour: '2026-11-22', depuis: '10:30', texte: ' r-7 ' })).toEqual({
    ...{ level: 'warn', day: '2026-11-22', since: '10:30', text: 'r-7' },
  })
  expect(logQuery({ niveau: 'loud', jour: 'hier', depuis: '10h', texte: '' })).toEqual({})
})
