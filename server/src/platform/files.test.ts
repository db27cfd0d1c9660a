import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { cleanTemporaries, sha256OfFile, unlessMissing, writeAtomically } from './files.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grenier-files-'))
  return () => rm(folder, { recursive: true, force: true })
})
const digest = (text: string) => createHash('sha256').update(text).digest('hex')

describe('a file', () => {
  test('is written whole, for its owner alone, with its digest and length', async () => {
    const path = join(folder, 'note.txt')
    expect(await writeAtomically(path, 'été')).toEqual({ sha256: digest('été'), bytes: 5 })
    expect([await readFile(path, 'utf8'), (await stat(path)).mode & 0o777, await sha256OfFile(path)]).toEqual(['été', 0o600, digest('été')])
    expect(await readdir(folder)).toEqual(['note.txt'])
  })

  test('that is not there is nothing; any other trouble is told', async () => {
    expect(await unlessMissing(readFile(join(folder, 'never written')))).toBeUndefined()
    await expect(unlessMissing(readFile(folder))).rejects.toMatchObject({ code: 'EISDIR' })
  })

  test('may come in parts', async () => {
    async function* parts() {
      yield 'a;b\n'
      yield Buffer.from('c;d\n')
    }
    expect(await writeAtomically(join(folder, 'big.csv'), parts())).toEqual({ sha256: digest('a;b\nc;d\n'), bytes: 8 })
  })

  test('keeps its former content when the new one breaks off, and leaves nothing beside it', async () => {
    const path = join(folder, 'export.csv')
    await writeAtomically(path, 'former')
    let seen: string[] = []
    async function* broken() {
      yield 'half'
      seen = await readdir(folder)
      throw new Error('the source broke off')
    }
    await expect(writeAtomically(path, broken())).rejects.toThrow('the source broke off')
    expect(seen).toHaveLength(2)
    expect([await readFile(path, 'utf8'), await readdir(folder)]).toEqual(['former', ['export.csv']])
  })

  test('that a crash left half written is removed at start, and no other', async () => {
    await writeFile(join(folder, '.export.csv.0193.grenier-tmp'), 'half')
    await writeFile(join(folder, 'export.csv'), 'whole')
    expect(await cleanTemporaries(folder)).toEqual(['.export.csv.0193.grenier-tmp'])
    expect(await readdir(folder)).toEqual(['export.csv'])
  })
})
