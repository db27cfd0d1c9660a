import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openServer, type OpenServer } from './open-server.ts'

let server: OpenServer
beforeAll(async () => {
  server = await openServer()
})
afterAll(() => server.close())

test('what lies in the data folder is its owner’s alone', async () => {
  const found = await readdir(server.folder, { recursive: true, withFileTypes: true })
  const open: string[] = []
  for (const entry of found) {
    const { mode } = await stat(join(entry.parentPath, entry.name))
    if ((mode & 0o077) !== 0) open.push(`${entry.name} ${(mode & 0o777).toString(8)}`)
  }
  expect(open).toEqual([])
  expect(found.map(({ name }) => name)).toEqual(expect.arrayContaining(['grenier.db', 'keys']))
  expect((await stat(server.folder)).mode & 0o777).toBe(0o700)
})
