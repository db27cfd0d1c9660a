import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { dataFolder, grenier } from './program.ts'
import { tableRows } from './table-rows.ts'

describe('grenier seed', () => {
  test('gives the same rows for the same words, but for what secrets made', async () => {
    const words = ['seed', '--sites', '2', '--deposits', '120', '--sales', '400', '--seed', '7']
    const folders = [await dataFolder(), await dataFolder()]
    for (const seeded of await Promise.all(folders.map((folder) => grenier(folder, ...words)))) expect(seeded).toMatchObject({ status: 0 })
    const [first, second] = folders.map((folder) => tableRows(join(folder, 'grenier.db')))
    expect(first?.['SaleLine']?.length).toBeGreaterThan(400)
    expect(first?.['Deposit']).toHaveLength(120)
    expect(Object.keys(first ?? {})).toEqual(Object.keys(second ?? {}))
    for (const [table, rows] of Object.entries(first ?? {})) expect([table, second?.[table]]).toEqual([table, rows])
  })
})
