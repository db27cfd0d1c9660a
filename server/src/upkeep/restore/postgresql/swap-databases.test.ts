import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { connectPostgresql } from '#platform/database/migrate-postgresql.ts'
import { accountWithoutRights, createSibling, databaseName, siblingUrl } from '#platform/database/sibling-databases.ts'
import { freshPostgres } from '../../../../../tests/fakes/postgres.ts'
import { endSwap } from '../end-swap.ts'
import { promiseSwap } from '../swap-in.ts'
import { stagedName } from './stage-dump.ts'

async function inside<T>(url: string, sql: string): Promise<T[]> {
  const client = await connectPostgresql(url)
  try {
    return (await client.query(sql)).rows as T[]
  } finally {
    await client.end()
  }
}

/** An old database and old keys in use, new ones that wait, and the promise to exchange them. */
async function laid() {
  const dataFolder = mkdtempSync(join(tmpdir(), 'grenier-swap-'))
  for (const name of ['keys', 'restoring/keys']) mkdirSync(join(dataFolder, name), { recursive: true })
  writeFileSync(join(dataFolder, 'keys/seal.key'), 'old')
  writeFileSync(join(dataFolder, 'restoring/keys/seal.key'), 'new')
  const databaseUrl = await freshPostgres()
  const staged = stagedName(databaseUrl, join(dataFolder, 'restoring'))
  const aside = `before_${staged}`
  await createSibling(databaseUrl, staged)
  await inside(databaseUrl, "CREATE TABLE which AS SELECT 'old' AS name")
  await inside(siblingUrl(databaseUrl, staged), "CREATE TABLE which AS SELECT 'new' AS name")
  const keys = { staged: join(dataFolder, 'restoring/keys'), place: join(dataFolder, 'keys'), aside: join(dataFolder, 'old'), sidecars: [] }
  const promise = () =>
    promiseSwap(dataFolder, {
      ...{ v: 1, pointId: 'p', at: 'x', moves: [keys] },
      databases: { live: databaseName(databaseUrl), staged, aside },
    })
  const which = async (url: string) => (await inside<{ name: string }>(url, 'SELECT name FROM which'))[0]?.name
  return {
    ...{ settings: { dataFolder, databaseUrl }, aside: siblingUrl(databaseUrl, aside), promise },
    state: async () => [await which(databaseUrl), readFileSync(join(dataFolder, 'keys/seal.key'), 'utf8')],
    setAside: async () => [await which(siblingUrl(databaseUrl, aside)), readFileSync(join(dataFolder, 'old/seal.key'), 'utf8')],
    isStaged: async () => (await inside(databaseUrl, `SELECT 1 FROM pg_database WHERE datname = '${staged}'`)).length === 1,
  }
}

test('whoever is in the old database is put out, and finds the new one under its name', async () => {
  const { settings, promise, state, setAside } = await laid()
  const guest = await connectPostgresql(settings.databaseUrl)
  const leaves = new Promise<Error>((resolve) => guest.on('error', resolve))
  await promise()
  await endSwap(settings)
  expect((await leaves).message).toMatch(/terminat/)
  expect([await state(), await setAside()]).toEqual([
    ['new', 'new'],
    ['old', 'old'],
  ])
})

test('a database that nothing promises to put in its place is removed', async () => {
  const { settings, state, isStaged } = await laid()
  expect(await endSwap(settings)).toBeUndefined()
  expect([await state(), await isStaged(), existsSync(join(settings.dataFolder, 'restoring'))]).toEqual([['old', 'old'], false, false])
})

test('killed after any step, the next start ends the swap; nothing old is lost', { timeout: 120_000 }, async () => {
  const program = `
    import { endSwap } from ${JSON.stringify(new URL('../end-swap.ts', import.meta.url).href)}
    let left = Number(process.argv[3])
    const [, dataFolder, databaseUrl] = process.argv
    await endSwap({ dataFolder, databaseUrl }, () => --left === 0 && process.kill(process.pid, 'SIGKILL'))`
  const killed = []
  for (let step = 1; step <= 9; step++) {
    const { settings, promise, state, setAside } = await laid()
    await promise()
    const words = ['--input-type=module', '-e', program, settings.dataFolder, settings.databaseUrl, String(step)]
    killed.push(spawnSync(process.execPath, words).signal)
    await endSwap(settings)
    expect([step, await state(), await setAside()]).toEqual([step, ['new', 'new'], ['old', 'old']])
  }
  expect(killed).toEqual([...Array.from({ length: 8 }, () => 'SIGKILL'), null])
})

test('an exchange that PostgreSQL refuses leaves the old database in use, and is not tried again', async () => {
  const { settings, promise, state, aside, isStaged } = await laid()
  await createSibling(settings.databaseUrl, databaseName(aside))
  await promise()
  await expect(endSwap(settings)).rejects.toMatchObject({
    code: 'database.exchange-refused',
    values: { cause: expect.stringContaining('exists') },
  })
  expect(await state()).toEqual(['old', 'old'])
  expect([await endSwap(settings), await state(), await isStaged()]).toEqual([undefined, ['old', 'old'], false])
})

test('an account that may not make databases, or not rename this one, is named', async () => {
  const url = await freshPostgres()
  const account = `shop_${databaseName(url)}`
  await inside(url, `CREATE ROLE ${account} LOGIN PASSWORD 'x'`)
  const own = new URL(url)
  Object.assign(own, { username: account, password: 'x' })
  expect([await accountWithoutRights(url), await accountWithoutRights(own.href)]).toEqual([undefined, account])
  await inside(url, `ALTER ROLE ${account} CREATEDB`)
  expect(await accountWithoutRights(own.href)).toBe(account)
  await inside(url, `ALTER DATABASE ${databaseName(url)} OWNER TO ${account}`)
  expect(await accountWithoutRights(own.href)).toBeUndefined()
})
