import { expect, test } from 'vitest'
import { readPrintedTicket } from './printed-ticket.ts'

test.each([
  ['147', { ticket: 147 }],
  [' 0147 ', { ticket: 147 }],
  ['2-0147', { register: 2, ticket: 147 }],
  ['2 – 147', { register: 2, ticket: 147 }],
  ['2 147', { register: 2, ticket: 147 }],
  ['caisse 12/3', { register: 12, ticket: 3 }],
])('%s is read as it stands on the paper', (typed, read) => {
  expect(readPrintedTicket(typed)).toEqual(read)
})

test.each(['', '0', 'abc', '2-', '-5', '1-2-3', '99999-1'])('“%s” is no ticket', (typed) => {
  expect(readPrintedTicket(typed)).toBeUndefined()
})
