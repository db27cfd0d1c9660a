import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openApp } from '../../../../tests/faults/found-shop.ts'
import { seedOrganisation, usualUntil } from './seed-organisation.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grenier-seed-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('a seeded year is counted in the roll-ups, cell by cell', async () => {
  const app = await openApp(folder)
  const owner = { email: 'owner@grenier.example', password: 'trois vélos sous la pluie' }
  await seedOrganisation(app, { sites: 2, deposits: 60, sales: 120, seed: 3, until: usualUntil }, owner)
  expect(await app.rollUp.compare()).toEqual([])
  const { _sum } = await app.database.client.dayTotal.aggregate({ _sum: { deposits: true, salesQuantity: true } })
  expect(_sum.deposits).toBeGreaterThan(60)
  expect(_sum.salesQuantity).toBeGreaterThan(120)
  await app.database.close()
})
