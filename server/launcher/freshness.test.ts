import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { isFresh, make } from './freshness.mjs'
import { inMemory, inProject } from './places.mjs'

const place = `node_modules/.cache/grenier-freshness-${process.pid}`
const name = `freshness-test-${process.pid}`
const write = (file: string, text: string) => writeFileSync(inProject(place, file), text)
const step = {
  name,
  from: [`${place}/sources`],
  makes: [`${place}/made`],
  make: () => Promise.resolve(write('made', 'made')),
}

beforeEach(() => {
  rmSync(inProject(place), { recursive: true, force: true })
  rmSync(inMemory(name), { force: true })
  mkdirSync(inProject(place, 'sources/dist'), { recursive: true })
  write('sources/a.ts', 'one')
})
afterAll(() => {
  rmSync(inProject(place), { recursive: true })
  rmSync(inMemory(name), { force: true })
})

test('what was never made is stale, and fresh once made', async () => {
  expect(isFresh(step)).toBe(false)
  await make(step)
  expect(isFresh(step)).toBe(true)
})

test('a changed, added or removed source makes it stale', async () => {
  await make(step)
  write('sources/a.ts', 'two')
  expect(isFresh(step)).toBe(false)
  await make(step)
  write('sources/b.ts', 'new')
  expect(isFresh(step)).toBe(false)
  await make(step)
  rmSync(inProject(place, 'sources/b.ts'))
  expect(isFresh(step)).toBe(false)
})

test('a built file beside the sources does not make it stale, a missing result does', async () => {
  await make(step)
  write('sources/dist/b.js', 'built')
  expect(isFresh(step)).toBe(true)
  rmSync(inProject(place, 'made'))
  expect(isFresh(step)).toBe(false)
})

test('a source that changes while it is being made leaves it stale', async () => {
  await make({ ...step, make: () => Promise.resolve(write('sources/a.ts', 'changed meanwhile')).then(step.make) })
  expect(isFresh(step)).toBe(false)
})

test('a making that fails leaves it stale', async () => {
  await make(step)
  const failing = { ...step, make: () => Promise.reject(new Error('no network')) }
  await expect(make(failing)).rejects.toThrow('no network')
  expect(isFresh(step)).toBe(false)
})
