import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { noAudit } from '../../../../tests/fakes/audit.ts'
import { freshShop, type Shop } from '../../../../tests/fakes/shop.ts'
import { createLive } from '#platform/live.ts'
import { version } from '../../version.ts'
import { createDevices, type Devices } from './devices.ts'
import { createDeviceStore } from './store.ts'

let shop: Shop
let devices: Devices
let rechecks: number
let read: () => Promise<void>

beforeEach(async () => {
  shop = await freshShop()
  rechecks = 0
  read = async () => undefined
  const store = createDeviceStore(shop.database)
  const byChain = async (chain: string) => {
    const found = await store.byChain(chain)
    await read()
    return found
  }
  const { database, journal, now } = shop
  const live = { ...createLive(), recheck: async () => void rechecks++ }
  devices = createDevices({ database, store: Object.assign({ ...store }, { byChain }), journal, audit: noAudit, live, now, newId, version })
})
afterEach(() => shop.close())

test('a tablet whose place another one takes is asked at once who it is', async () => {
  const till = await shop.pairedTill()
  const { code } = await devices.issuePairingCode(shop.owner, shop.registerId)
  await devices.pair({ ...till.pairing(code), deviceId: newId(), chain: newId() })
  expect(rechecks).toBe(1)
})

test('a key that was being read while its pairing ended counts as ended from then on', async () => {
  const { chain } = await shop.pairedTill()
  read = () => devices.revoke(shop.owner, shop.registerId)
  await devices.keyOf(chain)
  read = async () => undefined
  expect(await devices.keyOf(chain)).toMatchObject({ revoked: true })
})

test('a tablet is called as it was paired, also when it is no till any more', async () => {
  const { deviceId } = await shop.pairedTill()
  await devices.revoke(shop.owner, shop.registerId)
  expect(await devices.labels([deviceId, deviceId, newId()])).toEqual(new Map([[deviceId, 'Tablette de test']]))
})
