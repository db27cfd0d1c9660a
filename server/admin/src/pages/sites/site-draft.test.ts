import { defaultPolicy } from '@grenier/shared/domain/till-policy.ts'
import type { Cents } from '@grenier/shared/domain/units.ts'
import { describe, expect, test } from 'vitest'
import { centsOf, codeProblem, isChanged, policyDraftOf, policyOf, shownAccent, siretProblem, typedEuros } from './site-draft.ts'

const most = 100_000 as Cents

test('a SIRET is checked as it is typed, spaces included', () => {
  expect(['', '732 829 320 00074', '73282932000075', '7328'].map(siretProblem)).toEqual([undefined, undefined, 'wrong', 'length'])
})

describe('an amount in euros', () => {
  test.each([
    ['20', 2_000],
    ['20,5', 2_050],
    ['20.05', 2_005],
    ['1 000', 100_000],
    ['0', 0],
  ])('« %s » is %d cents', (typed, cents) => expect(centsOf(typed, most)).toBe(cents))

  test.each(['', 'vingt', '-5', '1,234', '1000,01'])('« %s » is none here', (typed) => expect(centsOf(typed, most)).toBeUndefined())

  test('is written as its reader types it', () => {
    expect([typedEuros(2_050 as Cents, 'fr'), typedEuros(2_050 as Cents, 'en')]).toEqual(['20,50', '20.50'])
  })
})

test('the rules of a site come back as they were, unless something changed', () => {
  const draft = policyDraftOf(defaultPolicy, 'fr')
  expect(policyOf(draft)).toEqual(defaultPolicy)
  expect(policyOf({ ...draft, presets: { ...draft.presets, free: false, disposal: false } })?.presets).toEqual(['under-18', 'recycling'])
  expect(isChanged(draft, policyDraftOf(defaultPolicy, 'fr'))).toBe(false)
  draft.approvals.refund = false
  expect([isChanged(draft, policyDraftOf(defaultPolicy, 'fr')), policyOf({ ...draft, voucherLimit: 'x' })]).toEqual([true, undefined])
})

test('a pale colour is shown darker by day, a deep one lighter by night, with the contrast it then has', () => {
  expect(shownAccent('#6a4630', 'light')).toMatchObject({ colour: '#6a4630', word: 'good' })
  const [pale, deep] = [shownAccent('#ffe27a', 'light'), shownAccent('#3a1f10', 'dark')]
  expect([pale.word, deep.word]).toEqual(['darker', 'lighter'])
  expect(Math.min(pale.ratio, deep.ratio)).toBeGreaterThanOrEqual(4.5)
})

test('a code that is taken is said at the code, any other refusal is not', () => {
  const refusal = (code: string) => codeProblem({ code, message: 'Ce code est pris.' })
  expect([refusal('site.code-taken'), refusal('site.unknown'), codeProblem(undefined)]).toEqual(['Ce code est pris.', undefined, undefined])
})
