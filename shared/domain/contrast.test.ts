import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contrastRatio, leastContrast, readableAccent, readableContrast, surfacesOf, type Theme } from './contrast.ts'

const themes: readonly Theme[] = ['light', 'dark']
const colour = fc.integer({ min: 0, max: 0xffffff }).map((number) => `#${number.toString(16).padStart(6, '0')}`)

/** Hue in degrees; undefined for a grey, and for one so near that rounding decides. */
function hueOf(text: string): number | undefined {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => parseInt(text.slice(at, at + 2), 16))
  const [most, spread] = [Math.max(red, green, blue), Math.max(red, green, blue) - Math.min(red, green, blue)]
  if (spread < 40) return undefined
  if (most === red) return (((green - blue) / spread + 6) % 6) * 60
  return most === green ? ((blue - red) / spread + 2) * 60 : ((red - green) / spread + 4) * 60
}

describe('the contrast of two colours', () => {
  test.each([
    ['#000000', '#ffffff', 21],
    ['#777777', '#ffffff', 4.48],
    ['#767676', '#ffffff', 4.54],
    ['#0000ff', '#ffffff', 8.59],
    ['#ff0000', '#ff0000', 1],
  ])('of %s and %s is %d', (one, other, ratio) => {
    expect(contrastRatio(one, other)).toBeCloseTo(ratio, 2)
  })

  test('is the same from both sides, between 1 and 21', () => {
    fc.assert(
      fc.property(colour, colour, (one, other) => {
        const ratio = contrastRatio(one, other)
        return ratio === contrastRatio(other, one) && ratio >= 1 && ratio <= 21
      }),
    )
  })
})

describe('a site’s colour', () => {
  test('that is readable stays as it was chosen', () => {
    expect(readableAccent('#6a4630', 'light')).toEqual({ colour: '#6a4630', moved: false })
    expect(readableAccent('#D3A484', 'dark')).toEqual({ colour: '#d3a484', moved: false })
  })

  test('of a pale yellow becomes darker by day and stays by night', () => {
    const { colour: shown, moved } = readableAccent('#ffe27a', 'light')
    expect([moved, contrastRatio(shown, '#fffdfa') >= readableContrast]).toEqual([true, true])
    expect(readableAccent('#ffe27a', 'dark')).toEqual({ colour: '#ffe27a', moved: false })
  })

  test('is readable on every surface of both themes, whatever was chosen', () => {
    fc.assert(
      fc.property(colour, fc.constantFrom(...themes), (chosen, theme) => {
        expect(leastContrast(readableAccent(chosen, theme).colour, theme)).toBeGreaterThanOrEqual(readableContrast)
      }),
      { numRuns: 500 },
    )
  })

  test('keeps its hue where it is moved, and is moved once', () => {
    fc.assert(
      fc.property(colour, fc.constantFrom(...themes), (chosen, theme) => {
        const { colour: shown } = readableAccent(chosen, theme)
        expect(readableAccent(shown, theme)).toEqual({ colour: shown, moved: false })
        const [before, after] = [hueOf(chosen), hueOf(shown)]
        if (before === undefined || after === undefined) return
        const turn = Math.abs(before - after)
        expect(Math.min(turn, 360 - turn)).toBeLessThan(4)
      }),
      { numRuns: 500 },
    )
  })
})

test.each(themes)('the surfaces are those of the %s theme of the design tokens', (theme) => {
  const tokens = readFileSync(new URL('../styles/tokens.css', import.meta.url), 'utf8')
  const block = theme === 'light' ? tokens.split('@media')[0] : tokens.slice(tokens.indexOf(":root[data-theme='dark']"))
  const named = (name: string) => new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(block ?? '')?.[1]
  expect(surfacesOf[theme]).toEqual([named('paper'), named('surface')])
  expect(surfacesOf[theme]).toContain(named('on-brand'))
})
