import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { holdLock, readLock } from './lock.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grenier-lock-'))
  return () => rm(folder, { recursive: true, force: true })
})
const leave = (holder: object | string) =>
  writeFile(join(folder, 'server.lock'), typeof holder === 'string' ? holder : JSON.stringify(holder))

describe('the lock of the data folder', () => {
  test('is given to one program, which the second is told', async () => {
    const release = await holdLock(folder)
    await expect(holdLock(folder)).rejects.toMatchObject({ code: 'server.already-running', values: { pid: process.pid } })
    expect(await readLock(folder)).toMatchObject({ pid: process.pid })
    await release()
    expect(await readLock(folder)).toBeUndefined()
    expect(await readdir(folder)).toEqual([])
  })

  test('is given to one of many that start at the same moment', async () => {
    await leave({ pid: 2 ** 22 + 1, startedAt: '', identity: null })
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => holdLock(folder)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await readdir(folder)).toEqual(['server.lock'])
  })

  test('is replaced when its program was killed', async () => {
    const program = `import { holdLock } from ${JSON.stringify(import.meta.resolve('./lock.ts'))}; await holdLock(${JSON.stringify(folder)}); console.log('held'); setInterval(() => {}, 1000)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(child.stdout, 'data')
    await expect(holdLock(folder)).rejects.toMatchObject({ values: { pid: child.pid } })
    child.kill('SIGKILL')
    await once(child, 'exit')
    await holdLock(folder)
    expect(JSON.parse(await readFile(join(folder, 'server.lock'), 'utf8'))).toMatchObject({ pid: process.pid })
  })

  test.runIf(process.platform === 'linux')('is replaced when its number belongs to another program by now', async () => {
    await leave({ pid: process.pid, startedAt: '2026-11-21T10:00:00.000Z', identity: 'another boot:1' })
    expect(await readLock(folder)).toBeUndefined()
    await holdLock(folder)
    expect(await readLock(folder)).toMatchObject({ pid: process.pid })
  })

  test('is replaced when a power cut left it torn', async () => {
    await leave('{"pid": 1')
    await holdLock(folder)
    expect(await readLock(folder)).toMatchObject({ pid: process.pid })
  })

  test('is not taken away by a program that lost it', async () => {
    const release = await holdLock(folder)
    await leave({ pid: process.ppid, startedAt: '', identity: null })
    await release()
    expect(await readLock(folder)).toMatchObject({ pid: process.ppid })
  })
})
