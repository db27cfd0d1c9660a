import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cents } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { actsIn } from '../../../../../tests/fakes/audit.ts'
import { freshCatalogue, theremin } from '../../../../../tests/fakes/catalogue-desk.ts'
import { providers } from '../../../../../tests/fakes/databases.ts'

describe.each(providers)('the organisation’s catalogue on %s', (provider) => {
  let desk: Awaited<ReturnType<typeof freshCatalogue>>
  beforeAll(async () => (desk = await freshCatalogue(provider)))
  afterAll(() => desk.database.remove())
  const names = async (category: string) => (await desk.onTill(category)).map(([name]) => name)

  test('takes a new article, last of its category, and tells every till and the history', async () => {
    const id = newId()
    const saved = await desk.editing.saveArticle(desk.office, id, theremin, 'fr')
    expect(saved).toMatchObject({ id, ...theremin, isArchived: false })
    expect((await names('autre')).at(-1)).toBe('Thérémine')
    expect(desk.hints.at(-1)).toBeNull()
    expect((await actsIn(desk.database)).at(-1)).toMatchObject({ action: 'article.added', subject: id, after: { price: '40,00\u00a0€' } })
  })

  test('is not changed twice by the same save, and tells what a change was', async () => {
    const { id, version } = await desk.article('Thérémine')
    const wanted = { ...theremin, priceCents: cents(3500), seen: version }
    await desk.editing.saveArticle(desk.office, id, wanted, 'fr')
    const told = await actsIn(desk.database)
    await desk.editing.saveArticle(desk.office, id, wanted, 'fr')
    expect((await actsIn(desk.database)).length).toBe(told.length)
    expect(told.at(-1)).toMatchObject({ action: 'article.saved', before: { price: '40,00\u00a0€' }, after: { price: '35,00\u00a0€' } })
  })

  test('is not overwritten by somebody who saw it before', async () => {
    const { id, version } = await desk.article('Bouilloire')
    const values = await desk.values('Bouilloire')
    await desk.editing.saveArticle(desk.office, id, { ...values, priceCents: cents(600), seen: version }, 'fr')
    const late = desk.editing.saveArticle(desk.office, id, { ...values, priceCents: cents(900), seen: version }, 'fr')
    await expect(late).rejects.toMatchObject({ code: 'edit.changed', status: 409 })
    expect((await desk.article('Bouilloire')).priceCents).toBe(600)
  })

  test('is saved by one of two who saw the same and save at one moment', async () => {
    const { id, version: seen } = await desk.article('Bouilloire')
    const values = await desk.values('Bouilloire')
    const save = (price: number) => desk.editing.saveArticle(desk.office, id, { ...values, priceCents: cents(price), seen }, 'fr')
    const saved = await Promise.allSettled([save(701), save(702), save(703)])
    expect(saved.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test.each([
    [{ name: 'petit OBJET ' }, 'catalogue.name-taken', { name: 'Petit objet' }],
    [{ name: 'Harpe', priceCents: cents(2999) }, 'catalogue.price-below', { price: '29,99\u00a0€', min: '30,00\u00a0€' }],
    [{ name: 'Harpe', priceCents: cents(6001) }, 'catalogue.price-above', { max: '60,00\u00a0€' }],
    [{ name: 'Harpe', minCents: cents(7000) }, 'catalogue.range-inverted', { min: '70,00\u00a0€', max: '60,00\u00a0€' }],
    [{ name: 'Harpe', category: 'harpes' }, 'catalogue.category-unknown', { category: 'harpes' }],
  ])('refuses %o with the value: %s', async (change, code, values) => {
    const refused = desk.editing.saveArticle(desk.office, newId(), { ...theremin, ...change }, 'fr')
    await expect(refused).rejects.toMatchObject({ code, values: expect.objectContaining(values) as object })
    expect(await names('autre')).not.toContain('Harpe')
  })

  test('forgets no article: archived it keeps its name, and comes back', async () => {
    const { id } = await desk.article('Valise')
    await desk.editing.archive(desk.office, id, true)
    await desk.editing.archive(desk.office, id, true)
    expect(await names('autre')).not.toContain('Valise')
    const again = desk.editing.saveArticle(desk.office, newId(), { ...theremin, name: 'Valise' }, 'fr')
    await expect(again).rejects.toMatchObject({ code: 'catalogue.name-archived', values: { name: 'Valise', category: 'Autre' } })
    await desk.editing.archive(desk.office, id, false)
    expect(await names('autre')).toContain('Valise')
  })

  test('is shown in the order and by the words that somebody chose, electrical goods first', async () => {
    const { articles, categories } = await desk.catalogue.edited(desk.office)
    const ids = articles.filter(({ category }) => category === 'velos').map(({ id }) => id)
    await desk.editing.order(desk.office, { category: 'velos', ids: ids.toReversed() })
    expect((await names('velos')).at(-1)).toBe('Vélo adulte')
    const outdated = desk.editing.order(desk.office, { category: 'velos', ids: ids.slice(1) })
    await expect(outdated).rejects.toMatchObject({ code: 'catalogue.order-outdated' })
    const reversed = await desk.editing.orderCategories(desk.office, { codes: categories.map(({ code }) => code).toReversed() })
    expect([reversed[0]?.code, reversed[8]?.code, reversed.at(-1)?.code]).toEqual(['EEE-1', 'autre', 'textile'])
    const named = await desk.editing.saveCategory(desk.office, 'velos', { label: 'Cycles', shortLabel: 'Cycles' })
    expect(named).toMatchObject({ code: 'velos', shortLabel: 'Cycles' })
    expect(await desk.catalogue.renamed()).toEqual({ velos: 'Cycles' })
  })

  test('puts favourites first', async () => {
    const { id } = await desk.article('Casque de vélo')
    await desk.editing.saveArticle(desk.office, id, { ...(await desk.values('Casque de vélo')), isFavourite: true }, 'fr')
    expect((await names('velos'))[0]).toBe('Casque de vélo')
  })

  test('is the organisation’s: a manager of one site does not change it', async () => {
    const { id } = await desk.article('Valise')
    await expect(desk.editing.archive(desk.manager, id, true)).rejects.toMatchObject({ code: 'forbidden' })
  })
})
