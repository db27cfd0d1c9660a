import type { TillPolicy } from '@grenier/shared/domain/till-policy.ts'
import { defaultPolicy } from '@grenier/shared/domain/till-policy.ts'
import { cents } from '@grenier/shared/domain/units.ts'
import { describe, expect, test } from 'vitest'
import type { Adjustment, Basket, DraftLine } from '../local/records.ts'
import { mayBeFlagged, needingApproval, responsables } from './approval.ts'
import { basketLines, corrections, correctionsText, goodsTotal, withAuthorisation } from './basket.ts'

const line = (id: string, unitCents: number, changes: Partial<DraftLine> = {}): DraftLine => ({
  ...{ id, category: 'livres', label: id, quantity: 1, typicalGrams: null, preset: null, unitCents: cents(unitCents) },
  ...changes,
})
const basket = (lines: DraftLine[], adjustment: Adjustment | null = null): Basket => ({ lines, adjustment, donationCents: cents(0) })
const kettle = line('Bouilloire', 700, { listCents: cents(700), minCents: cents(500), maxCents: cents(1_000) })

describe('a price for the whole basket', () => {
  test('is what the lines add up to', () => {
    const priced = basket([line('a', 333), line('b', 334), line('c', 100)], { kind: 'basket', cents: cents(500) })
    expect(goodsTotal(priced)).toEqual({ before: 767, after: 500 })
    expect(basketLines(priced).reduce((sum, { totalCents }) => sum + totalCents, 0)).toBe(500)
  })

  test('leaves what is free at nothing', () => {
    const priced = basket([line('a', 400), line('b', 300, { preset: 'free' })], { kind: 'amount', cents: cents(150) })
    expect(basketLines(priced).map(({ totalCents }) => totalCents)).toEqual([250, 0])
  })
})

describe('what a site may want somebody to answer for', () => {
  test('is a price outside what the catalogue allows, and anything off the ticket', () => {
    expect(corrections(basket([kettle]))).toEqual([])
    expect(corrections(basket([{ ...kettle, unitCents: cents(400) }])).map(({ kind }) => kind)).toEqual(['price'])
    expect(corrections(basket([{ ...kettle, unitCents: cents(400), preset: 'free' }]))).toEqual([])
    expect(corrections(basket([kettle], { kind: 'percent', percent: 10 })).map(({ kind }) => kind)).toEqual(['discount'])
  })

  test('is asked only for the kinds the site chose', () => {
    const policy: TillPolicy = { ...defaultPolicy, approvals: { ...defaultPolicy.approvals, price: true } }
    expect(needingApproval(policy, ['price', 'discount', 'price'])).toEqual(['price'])
    expect(needingApproval(defaultPolicy, ['price', 'discount'])).toEqual([])
  })

  test('is asked again when the ticket changed since', () => {
    const cheap = { ...kettle, unitCents: cents(400) }
    expect(correctionsText(basket([cheap, line('a', 100)]))).not.toBe(correctionsText(basket([cheap])))
    expect(correctionsText(basket([{ ...cheap }]))).toBe(correctionsText(basket([cheap])))
  })

  test('names the entry that allowed it on the lines concerned', () => {
    const mixed = basket([{ ...kettle, unitCents: cents(400) }, line('a', 100)], { kind: 'percent', percent: 10 })
    const lines = withAuthorisation(basketLines(mixed), mixed, { price: 'p', discount: 'd' })
    expect(lines.map(({ authorisation }) => authorisation)).toEqual(['p', 'd'])
  })
})

describe('an approval', () => {
  test('is given by people who may, with a PIN', () => {
    const people = [
      { id: '1', name: 'Rosa', hasPin: true, mayApprove: true },
      { id: '2', name: 'Ali', hasPin: false, mayApprove: true },
      { id: '3', name: 'Awa', hasPin: true },
    ]
    expect(responsables({ operators: people }).map(({ name }) => name)).toEqual(['Rosa'])
  })

  test('may be left out without a network only, where the site says so', () => {
    const flag: TillPolicy = { ...defaultPolicy, offlineApproval: 'flag' }
    expect([mayBeFlagged(flag, false), mayBeFlagged(flag, true), mayBeFlagged(defaultPolicy, false)]).toEqual([true, false, false])
  })
})
