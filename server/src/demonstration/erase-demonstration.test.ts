import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readConfig, turned } from '#platform/config.ts'
import { eraseDemonstration } from './erase-demonstration.ts'

let base: string
const config = (demonstration: boolean) => readConfig({ demonstration, environment: { GRENIER_DATA: base } })

async function fill(folder: string, isDemonstration: boolean) {
  await mkdir(join(folder, 'keys'), { recursive: true })
  await writeFile(join(folder, 'grenier.db'), 'data')
  if (isDemonstration) await writeFile(join(folder, 'demonstration.json'), '{}')
}

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'grenier-erase-'))
  await fill(base, false)
})
afterEach(() => rm(base, { recursive: true }))

test('the demonstration goes whole, and what stands beside it stays', async () => {
  await fill(join(base, 'demonstration'), true)
  await mkdir(join(base, 'demonstration.erased-1'))
  await eraseDemonstration(config(true))
  expect((await readdir(base)).toSorted()).toEqual(['grenier.db', 'keys'])
})

test('real data are never erased, whatever their folder is called', async () => {
  const refused = { code: 'demonstration.not-here' }
  await expect(eraseDemonstration(config(false))).rejects.toMatchObject(refused)

  const own = join(base, 'demonstration')
  await fill(own, false)
  await expect(eraseDemonstration(config(true))).rejects.toMatchObject(refused)
  await expect(eraseDemonstration({ demonstration: false, dataFolder: own })).rejects.toMatchObject(refused)
  await expect(eraseDemonstration({ demonstration: true, dataFolder: base })).rejects.toMatchObject(refused)
  expect((await readdir(own)).toSorted()).toEqual(['grenier.db', 'keys'])
})

test('a link that stands in the place of the demonstration is not followed', async () => {
  const elsewhere = join(base, 'elsewhere')
  await fill(elsewhere, true)
  await symlink(elsewhere, join(base, 'demonstration'))
  await expect(eraseDemonstration(config(true))).rejects.toMatchObject({ code: 'demonstration.not-here' })
  expect(await readdir(elsewhere)).toContain('grenier.db')
})

test('going there and back gives the settings as they were', () => {
  const own = config(false)
  expect(turned(turned(own, true), false)).toEqual(own)
  expect(turned(own, true)).toEqual(config(true))
  expect([turned(own, true).HOST, turned(own, true).dataFolder]).toEqual(['127.0.0.1', join(base, 'demonstration')])
})
