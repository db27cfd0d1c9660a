import { expect, test } from 'vitest'
import { testSteps } from './test-steps.ts'

const states = (failed: Parameters<typeof testSteps>[0]['failed']) => testSteps({ ok: failed === null, failed }).map(({ state }) => state)

test('a test that passed did every step', () => {
  expect(new Set(states(null))).toEqual(new Set(['done']))
})

test('a test that failed did what comes before, and nothing after', () => {
  expect(states('folder')).toEqual(['done', 'done', 'failed', 'not-tried', 'not-tried', 'not-tried', 'not-tried'])
  expect(states('address')[0]).toBe('failed')
})
