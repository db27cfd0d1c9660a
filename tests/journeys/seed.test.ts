import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { dataFolder, grenier } from './program.ts'
import { tableRows } from './table-rows.ts'

describe('grenier seed', () => {
  test('gives the same rows for the same words, but for what secrets made', async () => {
    const words = ['seed', '--sites', '2', '--deposits', '120', '--sales', '400', '--seed', '7']
    const folders = [await dataFolder(), await dataFolder()]
    for (const seeded of await Promise.all(folders.map((folder) => grenier(folder, ...words)))) expect(seeded).toMatchObject({ status: 0 })
    // Who founded it did so at that moment, and a minute later it is sealed.
    const [first, second] = folders.map((folder) => without(['AuditEvent', 'Job'], tableRows(join(folder, 'grenier.db'))))
    expect(first?.['SaleLine']?.length).toBeGreaterThan(400)
    expect(first?.['Deposit']).toHaveLength(120)
    expect(Object.keys(first ?? {})).toEqual(Object.keys(second ?? {}))
    for (const [table, rows] of Object.entries(first ?? {})) expect([table, second?.[table]]).toEqual([table, rows])
  })
})

const without = (tables: readonly string[], rows: Record<string, string[]>) =>
  Object.fromEntries(Object.entries(rows).filter(([table]) => !tables.includes(table)))
