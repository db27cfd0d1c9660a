import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { jobActor } from '#platform/access.ts'
import { readConfig } from '#platform/config.ts'
import { createLog } from '#platform/log.ts'
import { foundShop, type OpenTill } from '../../../../tests/faults/found-shop.ts'
import { createApp, type App } from '../../app.ts'
import { swapIn } from './swap-in.ts'

const actor = jobActor('trial')
let clock: Date
let folder: string
let shop: OpenTill
let app: App

const openApp = () =>
  createApp({ config: readConfig({ environment: { GRENIER_DATA: folder } }), log: createLog({ level: 'fatal' }), now: () => clock })

beforeEach(async () => {
  clock = new Date()
  folder = await mkdtemp(join(tmpdir(), 'grenier-restore-'))
  shop = (await foundShop(folder, 1))[0] as OpenTill
  app = await openApp()
})
afterEach(async () => {
  await app.database.close()
  await rm(folder, { recursive: true })
})

const sell = (count: number) => Array.from({ length: count }, () => shop.till.sell(shop.sessionId, shop.day))
const makePoint = async (level?: 'full') => (await app.backup.make({ reason: 'person', ...(level && { level }) })).manifest

async function reopen() {
  app.heads.stop()
  await app.database.close()
  await swapIn(folder)
  app = await openApp()
}

/** As the command does: check, prepare, close, swap, open. */
async function restore(id: string) {
  await app.restore.apply(actor, await app.restore.check(actor, { id, source: 'here', phrase: null }))
  await reopen()
}

describe('a restored point', () => {
  test('says nothing twice: messages, papers and e-mails that waited then are given up, work goes on', async () => {
    const kinds = ['chat.action', 'receipt.print', 'receipt.mail', 'declaration.mail', 'deposit.transcribe']
    await app.database.transaction(async (tx) => {
      for (const kind of kinds) await app.queue.add(tx, { kind, payload: {} })
    })
    const { id } = await makePoint()
    await restore(id)
    const states = await app.database.client.job.findMany({ where: { kind: { in: kinds } } })
    expect(Object.fromEntries(states.map(({ kind, state }) => [kind, state]))).toEqual({
      ...{ 'chat.action': 'cancelled', 'receipt.print': 'cancelled', 'receipt.mail': 'cancelled' },
      ...{ 'declaration.mail': 'cancelled', 'deposit.transcribe': 'waiting' },
    })
  })

  test('does not bring back somebody who was shut out since, and nobody stays logged in', async () => {
    const [person] = await app.database.client.user.findMany({ where: { email: { not: null } } })
    const id = person?.id ?? ''
    const at = clock.toISOString()
    const session = { id: 'a'.repeat(64), userId: id, createdAt: at, lastSeenAt: at, expiresAt: '2099-01-01T00:00:00.000Z', userAgent: '' }
    await app.database.client.loginSession.create({ data: session })
    const point = await makePoint('full')
    await app.database.client.user.update({ where: { id }, data: { disabledAt: at } })
    await restore(point.id)
    expect((await app.database.client.user.findUnique({ where: { id } }))?.disabledAt).toBe(at)
    expect(await app.database.client.loginSession.count()).toBe(0)
  })

  test('opens no door again: one-time links and access tokens of then are over', async () => {
    const [person] = await app.database.client.user.findMany({ where: { email: { not: null } } })
    const owner = await app.users.actorOf(person?.id ?? '')
    const { code } = await app.links.issue(owner, owner.id)
    const { secret } = await app.tokens.make(owner, { name: 'Tableur', permissions: ['sales.read'], siteId: null, days: 30 })
    expect((await app.tokens.actorOf(secret))?.id).toBe(owner.id)
    const point = await makePoint('full')
    await restore(point.id)
    expect(await app.tokens.actorOf(secret)).toBeUndefined()
    await expect(app.links.look(code)).rejects.toMatchObject({ code: 'link.over' })
  })

  test('does not make a recovery code good again that served since', async () => {
    const [person] = await app.database.client.user.findMany({ where: { email: { not: null } } })
    const userId = person?.id ?? ''
    await app.database.client.recoveryCode.createMany({ data: ['served', 'fresh'].map((id) => ({ id, userId })) })
    const point = await makePoint('full')
    await app.database.client.recoveryCode.update({ where: { id: 'served' }, data: { usedAt: clock.toISOString() } })
    await restore(point.id)
    const left = await app.database.client.recoveryCode.findMany({ where: { usedAt: null } })
    expect(left.map(({ id }) => id)).toEqual(['fresh'])
  })

  test('does not bring back a tablet that was revoked since', async () => {
    const { id } = await makePoint()
    await app.devices.revoke(actor, shop.registerId)
    await restore(id)
    expect(await app.devices.pairedDevices(actor)).toEqual([])
  })

  test('asked for twice at once is put in place once', async () => {
    const { id } = await makePoint()
    const ready = await app.restore.check(actor, { id, source: 'here', phrase: null })
    const [first, second] = await Promise.allSettled([app.restore.apply(actor, ready), app.restore.apply(actor, ready)])
    expect(first.status).toBe('fulfilled')
    expect(second).toMatchObject({ status: 'rejected', reason: { code: 'restore.busy' } })
    await reopen()
    expect(await app.database.client.journalEntry.count({ where: { type: 'restored' } })).toBe(1)
  })

  test('older than what tills keep comes with a warning', async () => {
    const { id } = await makePoint()
    await app.registers.accept(shop.till.send(sell(2)))
    await app.database.client.chain.update({ where: { id: shop.till.chain }, data: { safeThrough: 4 } })
    const notes = async () => {
      await app.restore.check(actor, { id, source: 'here', phrase: null })
      return (await app.restore.state('fr')).check?.notes.join(' ')
    }
    expect(await notes()).not.toContain('plus de 30 jours')
    clock = new Date(clock.getTime() + 31 * 86_400_000)
    expect(await notes()).toContain('plus de 30 jours')
  })
})
