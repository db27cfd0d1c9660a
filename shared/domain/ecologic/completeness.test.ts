import { describe, expect, test } from 'vitest'
import { completeness, massBalance } from './completeness.ts'
import { emptyFigures, type CategoryFigures, type Figure } from './figures.ts'

const row = (changes: Partial<Record<Figure, number>>) =>
  ({ ...emptyFigures('EEE-5', 'Petits équipements'), ...changes }) as CategoryFigures
const none = { validatedDeposits: 0, unvalidatedDeposits: 0 }

describe('the mass balance', () => {
  test('has what entered on one side, what left and remains on the other', () => {
    const figures = [row({ openingGrams: 10, depositGrams: 100, receivedGrams: 5, reuseGrams: 40, recyclingGrams: 20, sentGrams: 3 })]
    expect(massBalance(figures)).toMatchObject([{ availableGrams: 115, leftGrams: 63, remainingGrams: 52, gapGrams: 0 }])
  })

  test('shows as a gap what left without having entered', () => {
    expect(massBalance([row({ depositGrams: 10, reuseGrams: 25 })])).toMatchObject([{ leftGrams: 25, remainingGrams: 0, gapGrams: 15 }])
  })
})

describe('the completeness of a declaration', () => {
  test('is a hundred when all is weighed, validated and explained, or when nothing happened', () => {
    expect(completeness([row({ depositGrams: 100, weighedGrams: 100 })], { validatedDeposits: 4, unvalidatedDeposits: 0 }).score).toBe(100)
    expect(completeness([], none).score).toBe(100)
  })

  test('loses 40, 30 and 30 points by its three parts', () => {
    expect(completeness([row({ depositGrams: 100 })], none)).toMatchObject({ score: 60, unweighedThousandths: 1000 })
    expect(completeness([], { validatedDeposits: 3, unvalidatedDeposits: 1 })).toMatchObject({ score: 92, unvalidatedThousandths: 250 })
    expect(completeness([row({ reuseGrams: 50 })], none)).toMatchObject({ score: 70, gapGrams: 50, gapThousandths: 1000 })
    const worst = [row({ depositGrams: 10 }), row({ reuseGrams: 50 })]
    expect(completeness(worst, { validatedDeposits: 0, unvalidatedDeposits: 2 }).score).toBe(0)
  })

  test('is never a hundred while a gram is missing', () => {
    const figures = [row({ depositGrams: 1_000_000_000, weighedGrams: 999_999_999 })]
    expect(completeness(figures, none)).toMatchObject({ score: 99, unweighedThousandths: 1 })
  })

  test('counts objects without any weight as not weighed', () => {
    const figures = [row({ depositGrams: 100, weighedGrams: 100, depositQuantity: 4, unknownItems: 2 })]
    expect(completeness(figures, none)).toMatchObject({ score: 80, unweighedThousandths: 500 })
  })
})
