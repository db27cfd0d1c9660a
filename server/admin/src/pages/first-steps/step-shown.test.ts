import { stepNames, type FirstStep } from '@grenier/shared/contract/first-steps.ts'
import { expect, test } from 'vitest'
import { monthlyCost } from './monthly-cost.ts'
import { nextStep, stepShown } from './step-shown.ts'

const steps = (done: readonly string[], later: readonly string[] = []): FirstStep[] =>
  stepNames.map((name) => ({ name, state: done.includes(name) ? 'done' : later.includes(name) ? 'later' : 'todo', cause: null }))

test('the page opens where one stopped, and an address may name any step', () => {
  expect(stepShown(undefined, steps(['site', 'origin']))).toBe('catalogue')
  expect(stepShown('mail', steps(['site']))).toBe('mail')
  expect(stepShown('nowhere', steps(['site'], ['origin']))).toBe('catalogue')
  expect(stepShown(undefined, steps(stepNames))).toBeUndefined()
})

test('after the last step comes what was passed over, and never what was put off', () => {
  expect(nextStep('printer', steps(['printer'], ['site']))).toBe('origin')
  expect(nextStep('site', steps(['site'], ['origin']))).toBe('catalogue')
  expect(nextStep('site', steps(stepNames))).toBeUndefined()
})

test('a month of voice notes costs the notes of its open days', () => {
  expect(monthlyCost(1_750, 40, 'fr')).toBe('1,82')
  expect(monthlyCost(1_750, 0, 'en')).toBe('0.00')
})
