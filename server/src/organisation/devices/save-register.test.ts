import { cents, instant } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { providers } from '../../../../tests/fakes/databases.ts'
import { freshShop, type Shop } from '../../../../tests/fakes/shop.ts'
import { deviceActor, userActor } from '#platform/access.ts'
import { versionOf } from '#platform/seen.ts'
import { settingsOf } from './devices.ts'

let shop: Shop
afterEach(() => shop.close())
const change = { name: 'Caisse du fond', varianceThresholdCents: cents(1_250) }

describe.each(providers)('a register on %s', (provider) => {
  beforeEach(async () => {
    shop = await freshShop(provider)
  })

  test('bears another name and threshold once they are saved, also twice', async () => {
    const { devices, owner, registerId } = shop
    await devices.saveRegister(owner, registerId, change)
    expect(await devices.saveRegister(owner, registerId, change)).toMatchObject({ ...change, number: 1 })
    expect(await devices.register(registerId)).toMatchObject(change)
  })

  test('keeps who is told and whether a comment is needed when a program of before saves it', async () => {
    const { devices, owner, registerId } = shop
    const tells = [newId()]
    await devices.saveRegister(owner, registerId, { ...change, commentNeeded: false, tells })
    await devices.saveRegister(owner, registerId, change)
    expect(await devices.register(registerId)).toMatchObject({ commentNeeded: false, tells })
  })

  test('that somebody else saved meanwhile is not overwritten', async () => {
    const { devices, owner, registerId } = shop
    const seen = versionOf(settingsOf(await devices.register(registerId)))
    await devices.saveRegister(owner, registerId, { ...change, seen })
    const late = { name: 'Autre nom', varianceThresholdCents: cents(0), seen }
    await expect(devices.saveRegister(owner, registerId, late)).rejects.toMatchObject({ code: 'edit.changed' })
    expect(await devices.register(registerId)).toMatchObject(change)
  })

  test('bears no name that another one of its site has, however it is written', async () => {
    const { devices, owner, registerId, siteId } = shop
    const { name } = await devices.register(registerId)
    const second = { id: newId(), siteId, number: 2, name: 'Caisse du fond' }
    const taken = { code: 'register.name-taken', status: 409, values: { name: name.toUpperCase(), number: 1 } }
    await expect(devices.createRegister(owner, { ...second, name: name.toUpperCase() })).rejects.toMatchObject(taken)
    await devices.createRegister(owner, second)
    expect(await devices.createRegister(owner, second)).toMatchObject(second)
    await expect(devices.saveRegister(owner, second.id, { ...change, name: name.toUpperCase() })).rejects.toMatchObject(taken)
    expect(await devices.saveRegister(owner, second.id, { ...change, name: 'CAISSE DU FOND' })).toMatchObject({ name: 'CAISSE DU FOND' })
    await shop.database.client.register.update({ where: { id: registerId }, data: { archivedAt: instant(new Date()) } })
    expect(await devices.saveRegister(owner, second.id, { ...change, name })).toMatchObject({ name })
  })

  test('is added once: the same again, and another under its id, change nothing', async () => {
    const { devices, owner, siteId } = shop
    const second = { id: newId(), siteId, number: 2, name: 'Caisse 2' }
    for (const wanted of [second, second, { ...second, number: 3, name: 'Caisse du fond' }])
      expect(await devices.createRegister(owner, wanted)).toMatchObject(second)
    await expect(devices.createRegister(owner, { ...second, id: newId(), name: 'Autre' })).rejects.toMatchObject({
      code: 'register.number-taken',
    })
  })

  test('is changed by those who edit its site alone', async () => {
    const { devices, registerId, siteId } = shop
    const manager = (site: string) => userActor(newId(), [{ siteId: site, role: 'manager' }])
    expect(await devices.saveRegister(manager(siteId), registerId, change)).toMatchObject(change)
    for (const other of [manager(newId()), deviceActor(newId(), siteId)])
      await expect(devices.saveRegister(other, registerId, change)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(devices.saveRegister(shop.owner, newId(), change)).rejects.toMatchObject({ code: 'register.unknown' })
  })
})
