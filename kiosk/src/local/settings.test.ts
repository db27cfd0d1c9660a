import type { CatalogueCategory } from '@grenier/shared/contract/catalogue.ts'
import { cents } from '@grenier/shared/domain/units.ts'
import { describe, expect, test } from 'vitest'
import { favourites } from './favourites.ts'
import { createSettings } from './settings.ts'
import { defaultSettings, withPinned, withSale } from './till-settings.ts'
import { tillToTry } from './trial/till-to-try.ts'

const article = (id: string) => ({ id, name: id, priceCents: cents(100), typicalGrams: null })
const category = (code: string, ids: string[]): CatalogueCategory => ({
  ...{ code, label: code, shortLabel: code, pictogram: 'box' },
  articles: ids.map(article),
})
const catalogue = [
  category('livres', ['roman', 'album', 'atlas', 'carte', 'revue']),
  category('jouets', ['ours', 'toupie', 'dé', 'jeu', 'puzzle']),
]
const names = (pinned: string[], sold: Record<string, number>) => favourites(catalogue, { pinned, sold }).map(({ article: { id } }) => id)

describe('the favourites', () => {
  test('of a new till are the first articles of each category', () => {
    expect(names([], {})).toEqual(['roman', 'ours', 'album', 'toupie', 'atlas', 'dé', 'carte', 'jeu'])
  })

  test('are what this till sold most', () => {
    expect(names([], { puzzle: 9, atlas: 4 }).slice(0, 3)).toEqual(['puzzle', 'atlas', 'roman'])
  })

  test('put what the catalogue names a favourite before what is sold most, and after what is pinned', () => {
    const marked = catalogue.map(({ articles, ...rest }) => ({
      ...rest,
      articles: articles.map((each) => ({ ...each, isFavourite: each.id === 'carte' })),
    }))
    const found = favourites(marked, { pinned: ['revue'], sold: { puzzle: 9 } })
    expect(found.slice(0, 3).map(({ article: { id } }) => id)).toEqual(['revue', 'carte', 'puzzle'])
  })

  test('begin with what was pinned, which is not named twice', () => {
    const found = names(['revue', 'gone'], { revue: 50, puzzle: 9 })
    expect(found.slice(0, 2)).toEqual(['revue', 'puzzle'])
    expect(new Set(found).size).toBe(9)
  })
})

describe('settings of the till', () => {
  test('have defaults, and a change keeps the others', async () => {
    const { database } = await tillToTry()
    const settings = createSettings({ database })
    expect(await settings.read()).toEqual(defaultSettings)
    await settings.change((now) => withPinned(now, 'roman'))
    await settings.change(() => ({ categoryKeys: ['1', '2'] }))
    expect(await settings.read()).toEqual({ ...defaultSettings, pinned: ['roman'], categoryKeys: ['1', '2'] })
  })

  test('of two windows at the same moment are both kept', async () => {
    const { database } = await tillToTry()
    const [left, right] = [createSettings({ database }), createSettings({ database })]
    const line = (articleId: string) => ({ lines: [{ articleId, quantity: 2 }], payments: [] })
    await Promise.all([left.change((now) => withSale(now, line('roman'))), right.change((now) => withSale(now, line('roman')))])
    expect((await left.read()).sold).toEqual({ roman: 4 })
  })

  test('remember the last banks, the newest first', () => {
    const pay = (banks: readonly string[], bank: string) =>
      withSale({ ...defaultSettings, banks }, { lines: [], payments: [{ bank }] }).banks
    expect(pay(['A', 'B'], 'B')).toEqual(['B', 'A'])
    expect(pay(['A', 'B', 'C', 'D', 'E'], 'F')).toEqual(['F', 'A', 'B', 'C', 'D'])
  })
})
