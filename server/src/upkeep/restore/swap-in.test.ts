import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isSwapPromised, promiseSwap, swapIn, type SwapPlan } from './swap-in.ts'

const sidecars = ['-wal', '-shm']

/** A folder with an old database and old keys, and new ones that wait. */
function laid() {
  const folder = mkdtempSync(join(tmpdir(), 'grenier-swap-'))
  const write = (path: string, text: string) => writeFileSync(join(folder, path), text)
  for (const name of ['keys', 'restoring/keys', 'backups']) mkdirSync(join(folder, name), { recursive: true })
  for (const name of ['grenier.db', 'grenier.db-wal', 'grenier.db-shm', 'keys/seal.key']) write(name, 'old')
  for (const name of ['restoring/grenier.db', 'restoring/keys/seal.key']) write(name, 'new')
  const aside = join(folder, 'backups/before-x')
  const move = (name: string, own: string[]) => ({
    staged: join(folder, 'restoring', name),
    place: join(folder, name),
    aside: join(aside, name),
    sidecars: own,
  })
  const plan: SwapPlan = { v: 1, pointId: 'p', at: 'x', moves: [move('grenier.db', sidecars), move('keys', [])] }
  const read = (path: string) => (existsSync(join(folder, path)) ? readFileSync(join(folder, path), 'utf8') : 'none')
  const state = () => [read('grenier.db'), read('keys/seal.key'), read('grenier.db-wal')]
  const setAside = () => ['grenier.db', 'grenier.db-wal', 'grenier.db-shm', 'keys/seal.key'].map((name) => read(`backups/before-x/${name}`))
  return { folder, plan, state, setAside }
}

const swapped = ['new', 'new', 'none']

test('new database and keys take their place, the old ones are set aside whole', async () => {
  const { folder, plan, state, setAside } = laid()
  await promiseSwap(folder, plan)
  expect(isSwapPromised(folder)).toBe(true)
  await swapIn(folder)
  expect([state(), setAside()]).toEqual([swapped, ['old', 'old', 'old', 'old']])
  expect(existsSync(join(folder, 'restoring'))).toBe(false)
})

test('a preparation that was not finished changes nothing and is removed', async () => {
  const { folder, state } = laid()
  expect(await swapIn(folder)).toBeUndefined()
  expect([state(), existsSync(join(folder, 'restoring'))]).toEqual([['old', 'old', 'old'], false])
})

test('killed after any step, the next start ends the swap; nothing old is lost', async () => {
  const program = `
    import { swapIn } from ${JSON.stringify(new URL('./swap-in.ts', import.meta.url).href)}
    let left = Number(process.argv[2])
    await swapIn(process.argv[1], () => --left === 0 && process.kill(process.pid, 'SIGKILL'))`
  const killed = []
  for (let step = 1; step <= 8; step++) {
    const { folder, plan, state, setAside } = laid()
    await promiseSwap(folder, plan)
    const { signal } = spawnSync(process.execPath, ['--input-type=module', '-e', program, folder, String(step)])
    killed.push(signal)
    await swapIn(folder)
    expect([step, state(), setAside()]).toEqual([step, swapped, ['old', 'old', 'old', 'old']])
  }
  expect(killed).toEqual([...Array.from({ length: 7 }, () => 'SIGKILL'), null])
})
