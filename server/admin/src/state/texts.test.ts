import { expect, test } from 'vitest'
import { Texts } from './texts.svelte.ts'

const english = { 'action.cancel': 'Cancel' }

test('French is there at once, and English once it was fetched', async () => {
  let fetched = 0
  const texts = new Texts(() => Promise.resolve(((fetched += 1), english)))
  expect([texts.of('fr')['action.cancel'], texts.of('en')['action.cancel']]).toEqual(['Annuler', 'Annuler'])
  await texts.want('fr')
  expect(fetched).toBe(0)
  await texts.want('en')
  await texts.want('en')
  expect([texts.of('fr')['action.cancel'], texts.of('en')['action.cancel'], fetched]).toEqual(['Annuler', 'Cancel', 1])
})

test('French stays while the line is cut, and English comes at the next try', async () => {
  let isCut = true
  const texts = new Texts(() => (isCut ? Promise.reject(new TypeError('cut')) : Promise.resolve(english)))
  await texts.want('en')
  expect(texts.of('en')['action.cancel']).toBe('Annuler')
  isCut = false
  await texts.want('en')
  expect(texts.of('en')['action.cancel']).toBe('Cancel')
})
