import { beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, providers } from '../../../../tests/fakes/databases.ts'
import { isConflict, isTaken } from './is-taken.ts'

const category = (code: string, position = 1) => ({ code, label: code, shortLabel: code, pictogram: 'box', position })
const article = (id: string, name: string) => ({ id, categoryCode: 'livres', name, priceCents: 150, position: 1 })

function gate(): { open: () => void; passed: Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { open: resolve, passed: promise }
}

describe.each(providers)('a database (%s)', (provider) => {
  let database: Awaited<ReturnType<typeof freshDatabase>>
  beforeAll(async () => {
    database = await freshDatabase(provider)
    await database.client.category.create({ data: category('livres') })
    return () => database.remove()
  })
  const codes = async (prefix: string) => {
    const rows = await database.client.category.findMany({ where: { code: { startsWith: prefix } }, orderBy: { code: 'asc' } })
    return rows.map(({ code }) => code)
  }

  test('keeps a plain write made while the transaction of another request is open and rolls back', async () => {
    const [written, checked] = [gate(), gate()]
    const doomed = database.transaction(async (tx) => {
      await tx.category.create({ data: category('doomed') })
      written.open()
      await checked.passed
      throw new Error('the other request failed')
    })
    await written.passed
    const plain = database.client.category.create({ data: category('plain') }).then(({ code }) => code)
    expect(await codes('doomed')).toEqual([])
    checked.open()
    await expect(doomed).rejects.toThrow('the other request failed')
    expect(await plain).toBe('plain')
    expect(await codes('plain')).toEqual(['plain'])
    expect(await codes('doomed')).toEqual([])
  })

  test('keeps every write of many requests at once, whatever the ones beside them do', async () => {
    const requests = Array.from({ length: 40 }, async (_, index) => {
      const data = category(`crowd-${String(index).padStart(2, '0')}`)
      if (index % 4 === 0) return database.client.category.create({ data })
      return database.transaction(async (tx) => {
        await tx.category.create({ data })
        if (index % 4 === 1) throw new Error('rolled back')
      })
    })
    const outcomes = await Promise.allSettled(requests)
    const kept = outcomes.flatMap(({ status }, index) => (status === 'fulfilled' ? [`crowd-${String(index).padStart(2, '0')}`] : []))
    expect(kept).toHaveLength(30)
    expect(await codes('crowd-')).toEqual(kept)
  })

  test('shows a transaction its own writes, and nobody else before the end', async () => {
    await database.transaction(async (tx) => {
      await tx.category.create({ data: category('own') })
      expect(await tx.category.findUnique({ where: { code: 'own' } })).toMatchObject({ code: 'own' })
      expect(await database.client.category.findUnique({ where: { code: 'own' } })).toBeNull()
    })
    expect(await codes('own')).toEqual(['own'])
  })

  test('writes a row and the rows that belong to it together, inside a transaction and outside', async () => {
    const withArticle = (code: string) => ({
      ...category(code),
      articles: { create: [{ id: `${code}-1`, name: code, priceCents: 1, position: 1 }] },
    })
    await database.client.category.create({ data: withArticle('nested-1') })
    await database.transaction(async (tx) => {
      await tx.category.create({ data: withArticle('nested-2') })
    })
    expect(await database.client.article.count({ where: { categoryCode: { startsWith: 'nested-' } } })).toBe(2)
  })

  test('refuses a write beside the open transaction at once, in words for the programmer', async () => {
    const beside = database.transaction(() => database.client.category.create({ data: category('beside') }))
    await expect(beside).rejects.toThrow('go through the tx of the open transaction')
    await expect(database.transaction(() => database.transaction(async () => 1))).rejects.toThrow(
      'go through the tx of the open transaction',
    )
    expect(await codes('beside')).toEqual([])
  })

  test('refuses a statement of a transaction that has ended', async () => {
    const stray = await database.transaction(async (tx) => ({ tx }))
    await expect(stray.tx.category.create({ data: category('stray') })).rejects.toThrow()
    expect(await codes('stray')).toEqual([])
  })

  test('does not commit a transaction in which a statement was refused, even when the refusal was caught', async () => {
    const caught = database.transaction(async (tx) => {
      await tx.category.create({ data: category('caught') })
      await tx.category.create({ data: category('caught') }).catch(() => undefined)
    })
    await expect(caught).rejects.toThrow('to end with the statement that was refused')
    expect(await codes('caught')).toEqual([])
  })

  test('tells which column was taken', async () => {
    await database.client.article.create({ data: article('a1', 'Roman') })
    const twin = await database.client.article.create({ data: article('a2', 'Roman') }).catch((error: unknown) => error)
    expect([isTaken(twin, 'name'), isTaken(twin, 'price'), isTaken(new Error('name'), 'name')]).toEqual([true, false, false])
    const inside = database.transaction((tx) => tx.article.create({ data: article('a3', 'Roman') }))
    await expect(inside).rejects.toSatisfy((error) => isTaken(error, 'name'))
    const bulk = database.transaction((tx) => database.insertRows(tx, 'Article', [{ ...article('a3', 'Roman') }]))
    await expect(bulk).rejects.toSatisfy((error) => isTaken(error, 'name') && isConflict(error) && !isTaken(error, 'price'))
    const orphan = await database.client.article
      .create({ data: { ...article('a3', 'Perdu'), categoryCode: 'nowhere' } })
      .catch((error: unknown) => error)
    expect(orphan).toMatchObject({ code: 'P2003' })
  })

  test('inserts many rows in one statement, each value as it was given', async () => {
    const rows = Array.from({ length: 500 }, (_, position) => ({
      saleId: 'sale',
      position,
      siteId: 'nord',
      businessDay: '2026-11-21',
      category: 'livres',
      articleId: null,
      label: `L’été "${position}" \\ 🪑`,
      quantity: 1,
      unitCents: 200,
      discountCents: 50,
      listCents: null,
      preset: position % 2 === 0 ? 'under-18' : null,
      totalCents: 150,
      grams: 300,
      certainty: 'typical',
      flow: 'reuse',
      counted: position % 2 === 0,
    }))
    await database.transaction((tx) => database.insertRows(tx, 'SaleLine', rows))
    expect(await database.client.saleLine.findMany({ where: { saleId: 'sale' }, orderBy: { position: 'asc' } })).toEqual(rows)
  })

  test('refuses a table, a column or a number that the data model does not know', async () => {
    const insert = (table: string, row: Record<string, string | number>) =>
      database.transaction((tx) => database.insertRows(tx, table, [row]))
    await expect(insert('sqlite_master', { name: 'x' })).rejects.toThrow('a table of the data model')
    await expect(insert('Category', { 'code") --': 'x' })).rejects.toThrow('a column of Category')
    await expect(insert('Category', { ...category('half'), position: 1.5 })).rejects.toThrow('a whole number')
  })

  test('counts and adds in whole numbers', async () => {
    const [row] = await database.client.$queryRaw<{ lines: bigint; cents: bigint; label: string }[]>`
      SELECT COUNT(*) AS lines, SUM("totalCents") AS cents, MIN("label") AS label FROM "SaleLine" WHERE "saleId" = ${'sale'}`
    expect([Number(row?.lines), Number(row?.cents), typeof row?.label]).toEqual([500, 75_000, 'string'])
  })
})
