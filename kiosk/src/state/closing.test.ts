import { noSums } from '@grenier/shared/domain/cash-session.ts'
import { type BusinessDay, cents, instant } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { describe, expect, test } from 'vitest'
import type { OpenSession } from '../local/records.ts'
import { Closing } from './closing.svelte.ts'

const session = (byMeans: Partial<OpenSession['sums']['byMeans']> = {}): OpenSession => ({
  ...{ sessionId: newId(), businessDay: '2026-11-21' as BusinessDay, openedBy: newId(), openedAt: instant(new Date()) },
  ...{ floatCents: cents(10_000), sums: { ...noSums, byMeans: { ...noSums.byMeans, ...byMeans } } },
})

describe('a closing', () => {
  test('counts coins and notes, and leaves the morning’s float in the drawer', () => {
    const closing = new Closing(session({ cash: cents(2_350) }), false)
    closing.drawer.byPieces = true
    expect(closing.drawer.isDone).toBe(false)
    closing.drawer.set(cents(5_000), 2)
    closing.drawer.add(cents(2_000), 1)
    closing.drawer.set(cents(50), 7)
    closing.next()
    closing.takenOut = closing.proposedOut
    expect(closing.step).toBe('compare')
    expect(closing.result()).toMatchObject({
      ...{ countedCents: 12_350, takenOutCents: 2_350 },
      counted: [
        { valueCents: 5_000, pieces: 2 },
        { valueCents: 2_000, pieces: 1 },
        { valueCents: 50, pieces: 7 },
      ],
    })
    expect([closing.widest, closing.floatNext]).toEqual([0, 10_000])
  })

  test('has every other means that moved confirmed before it compares, and the widest variance counts', () => {
    const closing = new Closing(session({ cash: cents(500), card: cents(4_000), cheque: cents(1_200), voucher: cents(300) }), false)
    closing.drawer.typed = '105'
    closing.next()
    expect([closing.step, closing.toCount]).toEqual(['others', ['card', 'cheque']])
    closing.count('card', cents(4_000))
    expect(closing.isOtherDone).toBe(false)
    closing.count('cheque', cents(200))
    closing.next()
    expect([closing.isOtherDone, closing.widest]).toEqual([true, 1_000])
    expect(closing.result().byMeans).toEqual({ card: 4_000, cheque: 200 })
  })

  test('is blind until what was expected has been seen', () => {
    const closing = new Closing(session(), true)
    closing.drawer.typed = '90'
    expect(closing.isHidden).toBe(true)
    closing.next()
    expect(closing.result().blind).toBe(true)
    closing.recount()
    expect(closing.result().blind).toBe(false)
  })
})
