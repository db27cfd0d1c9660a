import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import { providers } from '../../../../tests/fakes/databases.ts'
import { freshShop, type Shop } from '../../../../tests/fakes/shop.ts'
import { version } from '../../version.ts'

let shop: Shop
afterEach(() => shop.close())

describe.each(providers)('the list of tablets (%s)', (provider) => {
  test('names the version of each one’s program and marks another than ours; tablets of before do not say it', async () => {
    shop = await freshShop(provider)
    const till = await shop.pairedTill()
    const versions = async () => (await shop.devices.list(shop.owner)).map((device) => [device.version, device.isOutdated])
    await shop.accept(till.send([till.openChain(shop.place)]))
    expect(await versions()).toEqual([[null, false]])
    await shop.accept({ ...till.send([]), version: '0.0.9' }, till.deviceId)
    expect(await versions()).toEqual([['0.0.9', true]])
    await shop.accept({ ...till.send([]), version }, till.deviceId)
    await shop.accept(till.send([]), till.deviceId)
    expect(await versions()).toEqual([[version, false]])
  })
})

test('server and kiosk of one build say the same version', async () => {
  shop = await freshShop()
  const kiosk = JSON.parse(readFileSync(new URL('../../../../kiosk/package.json', import.meta.url), 'utf8')) as { version: string }
  expect(kiosk.version).toBe(version)
})
