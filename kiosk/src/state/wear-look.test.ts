import { contrastRatio } from '@grenier/shared/domain/contrast.ts'
import { describe, expect, test } from 'vitest'
import { showAccent } from './wear-look.ts'

function dressed(accent: string | null) {
  const set = new Map<string, string>([['--accent-light', '#123456']])
  const style = {
    setProperty: (name: string, value: string | null) => void set.set(name, value ?? ''),
    removeProperty: (name: string) => (set.delete(name), ''),
  }
  showAccent(style, accent)
  return Object.fromEntries(set)
}

describe('the colour of a site on a till', () => {
  test('is the chosen one where it is readable, a darker or lighter tone where it is not', () => {
    const { '--accent-light': light = '', '--accent-dark': dark } = dressed('#ffe27a')
    expect(dark).toBe('#ffe27a')
    expect(contrastRatio(light, '#fffdfa')).toBeGreaterThan(4.5)
  })

  test('leaves no trace once there is none', () => {
    expect(dressed(null)).toEqual({})
  })
})
