import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { takeTurn } from './turn.mjs'

let folder = ''
let lock = ''
const nobodyHasIt = { onWait: () => expect.unreachable('nobody has the turn') }
const noSuchProcess = 2 ** 30

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grenier-turn-'))
  lock = join(folder, 'lock')
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('the turn to prepare the program', () => {
  test('is one process’s at a time, and the next is told who has it', async () => {
    const giveBack = await takeTurn(lock, nobodyHasIt)
    const onWait = vi.fn()
    const next = takeTurn(lock, { onWait })
    await expect.poll(() => onWait).toHaveBeenCalledExactlyOnceWith(String(process.pid))
    giveBack()
    const giveBackNext = await next
    expect(readFileSync(lock, 'utf8')).toContain(String(process.pid))
    giveBackNext()
    expect(existsSync(lock)).toBe(false)
  })

  test('of a process that died is free', async () => {
    writeFileSync(lock, `${noSuchProcess} ${hostname()}`)
    const giveBack = await takeTurn(lock, nobodyHasIt)
    giveBack()
  })

  test('of a process on another machine is free only after a minute of silence', async () => {
    writeFileSync(lock, `${noSuchProcess} elsewhere`)
    const onWait = vi.fn()
    const next = takeTurn(lock, { onWait })
    await expect.poll(() => onWait).toHaveBeenCalledOnce()
    const longAgo = new Date(Date.now() - 61_000)
    utimesSync(lock, longAgo, longAgo)
    const giveBack = await next
    giveBack()
  })

  test('is no longer waited for once the person interrupts', async () => {
    const giveBack = await takeTurn(lock, nobodyHasIt)
    const interrupted = new AbortController()
    const next = takeTurn(lock, { onWait: () => interrupted.abort(), interrupted: interrupted.signal })
    await expect(next).rejects.toThrow('aborted')
    giveBack()
  })
})
