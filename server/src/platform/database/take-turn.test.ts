import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase, providers } from '../../../../tests/fakes/databases.ts'
import { takeTurn } from './take-turn.ts'

describe.each(providers)('changes that take turns (%s)', (provider) => {
  let database: Awaited<ReturnType<typeof freshDatabase>>
  beforeEach(async () => {
    database = await freshDatabase(provider)
  }, 60_000)
  afterEach(() => database.remove())

  test('read what the one before wrote, many at once', async () => {
    const setting = { key: 'count', updatedAt: '', updatedBy: '' }
    await database.client.setting.create({ data: { ...setting, value: '0' } })
    const addOne = () =>
      database.transaction(async (tx) => {
        await takeTurn(tx)
        const { value } = await tx.setting.findUniqueOrThrow({ where: { key: 'count' } })
        await tx.setting.update({ where: { key: 'count' }, data: { value: String(Number(value) + 1) } })
      })
    await Promise.all(Array.from({ length: 20 }, addOne))
    expect(await database.client.setting.findUnique({ where: { key: 'count' } })).toMatchObject({ value: '20' })
  })
})

test('are all those that compare what somebody saw', () => {
  const folder = join(import.meta.dirname, '../..')
  const files = globSync('{organisation,activity,outbound,upkeep}/**/*.ts', { cwd: folder }).filter((file) => !file.endsWith('.test.ts'))
  const comparing = files
    .map((file) => [file, readFileSync(join(folder, file), 'utf8')] as const)
    .filter(([, text]) => /demand(Seen|SameVersion)\(/.test(text))
  expect(comparing.length).toBeGreaterThan(10)
  expect(comparing.flatMap(([file, text]) => (text.includes('await takeTurn(tx)') ? [] : [file]))).toEqual([])
})
