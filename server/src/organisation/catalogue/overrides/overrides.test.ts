import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cents } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { actsIn } from '../../../../../tests/fakes/audit.ts'
import { freshCatalogue } from '../../../../../tests/fakes/catalogue-desk.ts'
import { providers } from '../../../../../tests/fakes/databases.ts'

const nothing = { priceCents: null, isFavourite: null, isHidden: null }

describe.each(providers)('what a site sells otherwise on %s', (provider) => {
  let desk: Awaited<ReturnType<typeof freshCatalogue>>
  let other: string
  beforeAll(async () => {
    desk = await freshCatalogue(provider)
    other = newId()
    const { organisationId } = await desk.database.client.site.findUniqueOrThrow({ where: { id: desk.siteId } })
    const place = { code: '2', name: 'Sud', timeZone: 'Europe/Paris', address: '', siret: '', createdAt: '2026-11-21T09:00:00.000Z' }
    await desk.database.client.site.create({ data: { id: other, organisationId, ...place } })
  })
  afterAll(() => desk.database.remove())
  const save = async (name: string, change: object) => {
    const { id } = await desk.article(name)
    return desk.overrides.save(desk.manager, desk.siteId, id, { ...nothing, ...change }, 'fr')
  }
  const priceOn = async (name: string, site?: string) => (await desk.onTill('vaisselle', site)).find(([each]) => each === name)?.[1]

  test('reaches its own tills, beside the organisation’s value, and no other site', async () => {
    const [{ priceCents }, here, there] = [await desk.article('Cocotte'), await priceOn('Cocotte'), await priceOn('Cocotte', other)]
    const saved = await save('Cocotte', { priceCents: cents(1200) })
    expect(saved).toMatchObject({ priceCents, own: { priceCents: 1200, isFavourite: null, isHidden: null } })
    expect([await priceOn('Cocotte'), await priceOn('Cocotte', other)]).toEqual([1200, there])
    expect([here, desk.hints.at(-1)]).toEqual([there, desk.siteId])
    expect((await actsIn(desk.database)).at(-1)).toMatchObject({ action: 'article.overridden', siteId: desk.siteId, name: 'Cocotte' })
  })

  test('stays when the organisation changes its own value, and asks nobody about the site’s', async () => {
    const { id } = await desk.article('Cocotte')
    const values = await desk.values('Cocotte')
    const wanted = { ...values, priceCents: cents(900), minCents: cents(500), maxCents: cents(1000) }
    await desk.editing.saveArticle(desk.office, id, wanted, 'fr')
    const sold = (await desk.catalogue.ofSite(desk.siteId)).flatMap(({ articles }) => articles).find((each) => each.id === id)
    expect(sold).toMatchObject({ priceCents: 1200, minCents: 500, maxCents: 1200 })
    expect(await priceOn('Cocotte', other)).toBe(900)
    await expect(save('Cocotte', { priceCents: cents(1300) })).rejects.toMatchObject({ code: 'catalogue.price-above' })
  })

  test('hides an article, and shows another first', async () => {
    await save('Verre', { isHidden: true })
    await save('Couvert', { isFavourite: true })
    const names = (await desk.onTill('vaisselle')).map(([name]) => name)
    expect([names[0], names.includes('Verre')]).toEqual(['Couvert', false])
    expect((await desk.onTill('vaisselle', other)).map(([name]) => name)).toContain('Verre')
  })

  test('has an order of its own, until the organisation’s is taken again', async () => {
    const of = async (site?: string) =>
      (await desk.catalogue.edited(desk.office, site)).articles.filter(({ category }) => category === 'livres')
    const ids = (await of()).map(({ id }) => id)
    await desk.overrides.order(desk.manager, desk.siteId, { category: 'livres', ids: ids.toReversed() })
    expect([(await of(desk.siteId)).map(({ id }) => id), (await of()).map(({ id }) => id)]).toEqual([ids.toReversed(), ids])
    await desk.overrides.order(desk.manager, desk.siteId, { category: 'livres', ids: [] })
    expect((await of(desk.siteId)).every(({ own }) => own === null)).toBe(true)
  })

  test('is not overwritten by somebody who saw it before', async () => {
    const { id, own } = await desk.article('Couvert', desk.siteId)
    const again = { ...nothing, isHidden: true, seen: own?.version }
    await desk.overrides.save(desk.manager, desk.siteId, id, again, 'fr')
    const late = desk.overrides.save(desk.manager, desk.siteId, id, { ...nothing, seen: own?.version }, 'fr')
    await expect(late).rejects.toMatchObject({ code: 'edit.changed' })
  })

  test('goes one by one, or all at once', async () => {
    const back = await save('Couvert', {})
    expect(back.own).toBeNull()
    expect(await desk.overrides.reset(desk.manager, desk.siteId)).toBe(2)
    expect(await desk.overrides.reset(desk.manager, desk.siteId)).toBe(0)
    expect(await desk.onTill('vaisselle')).toEqual(await desk.onTill('vaisselle', other))
  })

  test('is refused for a site that is not theirs, or is none', async () => {
    const { id } = await desk.article('Verre')
    await expect(desk.overrides.save(desk.manager, other, id, nothing, 'fr')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(desk.overrides.reset(desk.office, newId())).rejects.toMatchObject({ code: 'site.unknown' })
    await expect(desk.overrides.save(desk.office, other, newId(), nothing, 'fr')).rejects.toMatchObject({
      code: 'catalogue.article-unknown',
    })
  })
})
