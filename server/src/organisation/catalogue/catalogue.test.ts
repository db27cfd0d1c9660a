import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CatalogueCategory, ImportPreview } from '@grenier/shared/contract/catalogue.ts'
import { leafCategories } from '@grenier/shared/domain/nomenclature.ts'
import { priceOutOfRange } from '@grenier/shared/domain/sale.ts'
import { freshRessourcerie, type Ressourcerie } from '../../../../tests/fakes/ressourcerie.ts'
import { defaultCatalogue } from './default-catalogue.ts'

describe('the default catalogue', () => {
  test('has the eight categories of electrical goods, then every shelf', () => {
    expect(defaultCatalogue.map(({ code }) => code)).toEqual(leafCategories)
  })

  test('names no article twice in a category, and gives each a price', () => {
    for (const { code, articles } of defaultCatalogue) {
      expect(new Set(articles.map(({ name }) => name)).size, code).toBe(articles.length)
      expect(articles.length, code).toBeGreaterThanOrEqual(4)
      expect(
        articles.every(({ priceCents }) => priceCents > 0),
        code,
      ).toBe(true)
    }
  })

  test('suggests a price within the range it gives', () => {
    for (const { name, priceCents, minCents, maxCents } of defaultCatalogue.flatMap(({ articles }) => articles))
      expect(priceOutOfRange(priceCents, { minCents, maxCents }), name).toBeUndefined()
  })

  test.each([
    ['Bouilloire', 500, 500, 1000, 1250],
    ['Canapé', 5000, 3000, 8000, 29_800],
    ['Couvert', 20, null, null, null],
    ['Cocotte', 800, null, null, null],
    ['Vélo adulte', 2000, null, null, 15_100],
    ['Console portable', 2500, null, null, 140],
  ])('sells %s at %i cents', (name, priceCents, minCents, maxCents, typicalGrams) => {
    expect(defaultCatalogue.flatMap(({ articles }) => articles).find((article) => article.name === name)).toEqual({
      name,
      priceCents,
      minCents,
      maxCents,
      typicalGrams,
    })
  })
})

describe('the catalogue', () => {
  let shop: Ressourcerie
  let siteId: string
  beforeEach(async () => {
    shop = await freshRessourcerie()
    siteId = (await shop.found()).siteId
  })
  afterEach(() => shop.remove())

  const read = (headers: Record<string, string>) => shop.app.inject({ url: '/api/catalogue', headers })

  test('reaches a cashier and a till in the order of the shop', async () => {
    shop.pairDevice('till', { id: 'till', siteId })
    const cashier = await shop.cookieOf((await shop.addPerson('cashier', siteId)).id)
    const [one, other] = [await read(cashier), await read({ cookie: 'grenier_device=till' })]
    expect(one.json()).toEqual(other.json())
    const categories = CatalogueCategory.array().parse(one.json())
    expect(categories.map(({ code, articles }) => [code, articles.map(({ name }) => name)])).toEqual(
      defaultCatalogue.map(({ code, articles }) => [code, articles.map(({ name }) => name)]),
    )
  })

  test('is installed once', async () => {
    await shop.database.transaction((tx) => shop.catalogue.install(tx))
    expect(await shop.database.client.article.count()).toBe(defaultCatalogue.flatMap(({ articles }) => articles).length)
  })

  test('leaves out what was archived', async () => {
    await shop.database.client.article.updateMany({ where: { name: 'Bouilloire' }, data: { archivedAt: '2026-11-21T09:00:00.000Z' } })
    const cashier = await shop.cookieOf((await shop.addPerson('cashier', siteId)).id)
    expect((await read(cashier)).body).not.toContain('Bouilloire')
  })

  test('is not for strangers', async () => {
    expect((await read({})).json().code).toBe('session.none')
    expect((await read({ authorization: 'Bearer x' })).statusCode).toBe(401)
  })
})

describe('the catalogue as a file', () => {
  let shop: Ressourcerie
  beforeEach(async () => {
    shop = await freshRessourcerie()
    await shop.found()
  })
  afterEach(() => shop.remove())

  const form = (text: string) => ({
    payload: `--parts\r\nContent-Disposition: form-data; name="file"; filename="prix.csv"\r\n\r\n${text}\r\n--parts--\r\n`,
    headers: { 'content-type': 'multipart/form-data; boundary=parts' },
  })
  const text = 'categorie;article;prix_eur\nautre;Valise;6\n'

  test('is brought in by somebody who typed the password a moment ago, after a look at it', async () => {
    const { id } = await shop.addPerson('administrator', null)
    const { payload, headers } = form(text)
    const send = async (url: string, cookie: { cookie: string }) =>
      shop.app.inject({ method: 'POST', url, payload, headers: { ...headers, ...cookie } })
    const earlier = await shop.cookieOf(id)
    shop.later(11 * 60_000)
    const { digest, counts } = ImportPreview.parse((await send('/api/catalogue/import/preview', earlier)).json())
    expect(counts).toMatchObject({ changed: 1, added: 0 })
    const dear = () => shop.database.client.article.count({ where: { name: 'Valise', priceCents: 600 } })
    const refused = await send(`/api/catalogue/import?digest=${digest}`, earlier)
    expect([refused.statusCode, refused.json().code, await dear()]).toEqual([403, 'session.confirm-needed', 0])
    expect((await send(`/api/catalogue/import?digest=${digest}`, await shop.cookieOf(id))).statusCode).toBe(200)
    expect(await dear()).toBe(1)
  })

  test('is downloaded with its name, and refused as a whole when nothing came', async () => {
    const office = await shop.cookieOf((await shop.addPerson('administrator', null)).id)
    const file = await shop.app.inject({ url: '/api/catalogue/file', headers: { ...office, 'accept-language': 'en' } })
    expect([file.headers['content-type'], file.headers['content-disposition']]).toEqual([
      'text/csv; charset=utf-8',
      'attachment; filename="catalogue-2026-11-21.csv"',
    ])
    expect(file.rawPayload.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    expect(file.body.slice(0, 80)).toContain('id;category;sub_category;article;price_eur')
    const empty = await shop.app.inject({ method: 'POST', url: '/api/catalogue/import/preview', headers: office })
    expect(empty.json().code).toBe('catalogue.file-unreadable')
  })

  test('belongs to those who edit the organisation’s catalogue', async () => {
    const manager = await shop.cookieOf((await shop.addPerson('manager', null)).id)
    const { payload, headers } = form(text)
    const refused = await shop.app.inject({
      method: 'POST',
      url: '/api/catalogue/import/preview',
      payload,
      headers: { ...headers, ...manager },
    })
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'forbidden'])
  })
})
