import { describe, expect, test } from 'vitest'
import { isSiret } from './siret.ts'

describe('a SIRET', () => {
  test.each(['73282932000074', '40483304800022', '35600000000048', '35600000049837'])('%s fits its key', (siret) => {
    expect(isSiret(siret)).toBe(true)
  })

  test('with one digit changed, or two neighbours swapped, does not', () => {
    expect(['73282932000075', '73282392000074', '73282932000047'].map(isSiret)).toEqual([false, false, false])
  })

  test.each(['', '7328293200007', '732829320000740', '7328293200007a'])('is fourteen digits and nothing else: « %s »', (text) => {
    expect(isSiret(text)).toBe(false)
  })
})
