import { expect, test } from 'vitest'
import { untouchedFor } from './untouched.ts'

test('a page is touched by keys, fingers and wheels, and by nothing that it does itself', () => {
  const page = new EventTarget()
  let now = 5_000
  const seconds = untouchedFor(page, () => now)
  now += 1_200_400
  expect(seconds()).toBe(1201)
  page.dispatchEvent(new Event('load'))
  page.dispatchEvent(new Event('scroll'))
  expect(seconds()).toBe(1201)
  for (const touch of ['keydown', 'pointerdown', 'wheel', 'input']) {
    now += 60_000
    page.dispatchEvent(new Event(touch))
    expect(seconds()).toBe(0)
  }
})
