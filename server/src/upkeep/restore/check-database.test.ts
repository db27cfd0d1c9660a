import { copyFileSync, openSync, readFileSync, writeSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { jobActor } from '#platform/access.ts'
import { foundShop, openApp, type OpenTill } from '../../../../tests/faults/found-shop.ts'
import type { App } from '../../app.ts'
import { swapIn } from './swap-in.ts'

const actor = jobActor('trial')
let folder: string
let file: string
let shop: OpenTill
let app: App

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grenier-check-'))
  file = join(folder, 'grenier.db')
  shop = (await foundShop(folder, 1))[0] as OpenTill
  app = await openApp(folder)
})
afterEach(async () => {
  await app.database.close()
  await rm(folder, { recursive: true })
})

async function close() {
  app.heads.stop()
  await app.heads.write()
  await app.database.close()
}
const sell = () => app.registers.accept(shop.till.send([shop.till.sell(shop.sessionId, shop.day)]))
const alerts = async () => (await app.notifications.open(actor, 'fr')).map(({ message }) => message)

test('sound data raises nothing', async () => {
  await sell()
  await app.databaseCheck.check()
  await app.databaseCheck.atStart()
  expect(await alerts()).toEqual([])
})

test('a byte that flipped in a page is found, and the alert leads to a restore that mends it (F9)', async () => {
  await sell()
  const { id } = (await app.backup.make({ reason: 'person', level: 'full' })).manifest
  await close()
  const at = readFileSync(file).indexOf('Bouilloire')
  const handle = openSync(file, 'r+')
  writeSync(handle, Buffer.from('X'), 0, 1, readFileSync(file).indexOf(shop.till.chain, at))
  app = await openApp(folder)
  await app.databaseCheck.check()
  expect((await alerts()).join()).toContain('« Sauvegardes »')
  await app.restore.apply(actor, await app.restore.check(actor, { id, source: 'here', phrase: null }))
  await close()
  await swapIn(folder)
  app = await openApp(folder)
  await app.databaseCheck.check()
  expect((await alerts()).filter((message) => message.includes('abîmée'))).toEqual([])
})

test('a database file put back from before is found at start (F11); the till sends what it lacks', async () => {
  await close()
  copyFileSync(file, `${file}.old`)
  app = await openApp(folder)
  await sell()
  await close()
  copyFileSync(`${file}.old`, file)
  app = await openApp(folder)
  await app.databaseCheck.atStart()
  expect(await alerts()).toEqual([
    'La base de données est plus ancienne que ce que ce serveur a déjà vu. Ouvrez « Sauvegardes » et restaurez le dernier point.',
  ])
})
