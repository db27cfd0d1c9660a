import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { OrderReceipt } from '@grenier/shared/contract/receipts.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { providers } from '../../../../tests/fakes/databases.ts'
import { startPrinter } from '../../../../tests/fakes/printer.ts'
import { freshShop, type Shop } from '../../../../tests/fakes/shop.ts'
import { startSmtp } from '../../../../tests/fakes/smtp.ts'
import type { Till } from '../../../../tests/fakes/till.ts'
import { deviceActor, type Actor } from '#platform/access.ts'
import { createQueue, type Queue } from '#platform/jobs/queue.ts'
import { createMail } from '#platform/mail.ts'
import { createReceiptJobs, mailKind, printKind, receiptRules } from './jobs.ts'
import { createReceipts, type Receipts } from './receipts.ts'
import { createSendToPrinter } from './send-to-printer.ts'
import { createReceiptStore } from './store.ts'
import { isForeignPort, isHouseAddress, isOfTheHouse, resolveOnce as resolve } from '../sync/address-guard.ts'

const day = '2026-11-21'
const session = newId()
const customer = 'cliente.fidele@exemple.fr'
const worker = 'worker'
const network = { resolve, isHouseAddress, isForeignPort, isOfTheHouse }

describe.each(providers)('receipts on %s', (provider) => {
  let shop: Shop
  let till: Till
  let device: Actor
  let queue: Queue
  let receipts: Receipts
  let handlers: ReturnType<typeof createReceiptJobs>['handlers']
  let alerts: { code: string; subject: string; values: object }[]
  let settled: string[]
  let smtp: Awaited<ReturnType<typeof startSmtp>>
  let printer: Awaited<ReturnType<typeof startPrinter>>
  const saleId = newId()

  beforeEach(async () => {
    shop = await freshShop(provider)
    ;[smtp, printer] = [await startSmtp(), await startPrinter()]
    ;[alerts, settled] = [[], []]
    compose({ url: smtp.url })
    till = await shop.pairedTill({ trainingChain: newId() })
    device = deviceActor(till.deviceId, shop.siteId)
    await shop.accept(till.send([till.openChain(shop.place), till.openSession(session, day), till.sell(session, day, { saleId })]))
  })
  afterEach(async () => {
    await Promise.all([smtp.close(), printer.close().catch(() => undefined)])
    await shop.close()
  })

  function compose(mail: { url: string } | undefined) {
    const { database, devices, now } = shop
    queue = createQueue({ database, now, newId, random: () => 0, rules: receiptRules })
    const store = createReceiptStore(database)
    const sendToPrinter = createSendToPrinter({ network, patience: { connectMs: 10_000, writeMs: 10_000, closeMs: 10_000 } })
    const jobs = createReceiptJobs({
      ...{ database, store, sendToPrinter, now, demonstration: false, onFailure: () => undefined },
      mail: mail && createMail({ ...mail, from: 'Caisse <caisse@exemple.fr>' }),
      notifications: {
        notify: async (_tx, alert) => void alerts.push(alert),
        settle: async (_tx, subject) => void settled.push(subject),
      },
    })
    handlers = jobs.handlers
    queue.whenDead(jobs.gaveUp)
    receipts = createReceipts({ database, store, queue, devices, sendToPrinter, network, now })
  }

  const byMail = (change: Partial<OrderReceipt> = {}): OrderReceipt => ({
    ...{ id: newId(), saleId, how: 'email', address: customer, copy: 1, locale: 'fr' },
    ...change,
  })
  const byPrinter = (): OrderReceipt => ({ id: newId(), saleId, how: 'printer', copy: 1, locale: 'fr' })
  const order = (what: OrderReceipt) => receipts.order(device, shop.registerId, what)
  const state = (id: string) => receipts.state(device, shop.registerId, id)
  const withPrinter = () => receipts.savePrinter(shop.owner, shop.registerId, { address: printer.address })
  const code = (promise: Promise<unknown>) =>
    promise.then(
      () => 'taken',
      (error: { code: string }) => error.code,
    )

  /** One attempt at every job that is due; the clock moves on to the next one. */
  async function work(): Promise<void> {
    shop.clock.at = new Date(shop.clock.at.getTime() + 3_600_000)
    const signal = new AbortController().signal
    for (const job of await queue.lease({ queue: 'server', worker, kinds: [printKind, mailKind], limit: 10, leaseMs: 60_000 })) {
      const attempt = { ...job, attempt: job.attempts, signal, progress: async () => undefined }
      await handlers[job.kind]?.(attempt).then(
        () => queue.done(job.id, worker),
        (error: { failure: Parameters<Queue['failed']>[2] }) => queue.failed(job.id, worker, error.failure),
      )
    }
  }
  const jobs = () => queue.list({})

  /** Everything the database wrote to the disk, deleted bytes included. */
  async function onDisk(): Promise<string> {
    const [main] = await shop.database.client.$queryRaw<{ file: string }[]>`PRAGMA database_list`
    const file = main?.file ?? ''
    return [file, `${file}-wal`].map((path) => readFileSync(join(path), 'latin1')).join('')
  }
  const isErased = async (): Promise<void> => {
    const rows = JSON.stringify([await shop.database.client.receiptOrder.findMany(), await jobs(), alerts])
    expect(rows).not.toContain(customer)
    if (provider === 'sqlite') await expect.poll(onDisk).not.toContain(customer)
  }

  test('an order is mailed once, however often it is sent, and its address is nowhere afterwards', async () => {
    const wanted = byMail()
    await Promise.all([order(wanted), order(wanted), order(wanted)])
    expect(await jobs()).toHaveLength(1)
    expect(JSON.stringify(await jobs())).not.toContain(customer)
    if (provider === 'sqlite') expect(await onDisk()).toContain(customer)
    await work()
    expect(smtp.received.map(({ to }) => to)).toEqual([[customer]])
    expect(await order(wanted)).toEqual({ id: wanted.id, state: 'sent', problem: '' })
    await work()
    expect(smtp.received).toHaveLength(1)
    await isErased()
  })

  test('a refused address is given up at once and erased, and people are told without it', async () => {
    smtp.state.mood = 'refuse'
    const wanted = byMail()
    await order(wanted)
    await work()
    expect(await state(wanted.id)).toMatchObject({ state: 'failed', problem: 'mail.refused' })
    expect(alerts).toMatchObject([
      { code: 'receipt.not-mailed', subject: `receipt-mail:${shop.siteId}`, values: { cause: 'mail.refused' } },
    ])
    await isErased()
    await queue.replay((await jobs())[0]?.id ?? '')
    await work()
    expect(await state(wanted.id)).toMatchObject({ problem: 'mail.address-erased' })
    expect(smtp.received).toEqual([])
  })

  test('a mail server that asks to come back is asked again', async () => {
    smtp.state.mood = 'greylist-once'
    const wanted = byMail()
    await order(wanted)
    await work()
    expect(await state(wanted.id)).toMatchObject({ state: 'failed', problem: 'mail.later' })
    await work()
    expect([await state(wanted.id), smtp.received.length]).toMatchObject([{ state: 'sent' }, 1])
    expect(settled).toEqual([`receipt-mail:${shop.siteId}`])
    await isErased()
  })

  test('without a mail server the order is given up with its reason', async () => {
    compose(undefined)
    const wanted = byMail()
    await order(wanted)
    await work()
    expect(await state(wanted.id)).toMatchObject({ state: 'failed', problem: 'mail.not-configured' })
    await isErased()
  })

  test('a receipt comes out of the printer of its register, once', async () => {
    await withPrinter()
    const wanted = byPrinter()
    await order(wanted)
    await work()
    await work()
    expect(printer.prints).toHaveLength(1)
    expect(printer.text()).toMatch(/Ticket n° 0001 +Caisse 1/)
    expect(await state(wanted.id)).toMatchObject({ state: 'sent' })
  })

  test('a printer that is off is tried again, at once when somebody asks; in the end people are told', async () => {
    await withPrinter()
    await printer.close()
    const wanted = byPrinter()
    await order(wanted)
    await work()
    expect(await state(wanted.id)).toMatchObject({ state: 'failed', problem: 'printer.unreachable' })
    for (let attempt = 1; attempt < 10; attempt++) await work()
    expect(alerts).toMatchObject([{ code: 'receipt.not-printed', values: { register: 1, cause: 'printer.unreachable' } }])
    printer = await startPrinter({ port: printer.port })
    expect(await receipts.retry(device, shop.registerId, wanted.id)).toMatchObject({ state: 'waiting' })
    await work()
    expect([await state(wanted.id), printer.prints.length]).toMatchObject([{ state: 'sent' }, 1])
    expect(settled).toEqual([`printer:${shop.registerId}`])
  })

  test('what nobody wants any more does not come out later', async () => {
    await withPrinter()
    const [wanted, mailed] = [byPrinter(), byMail()]
    await order(wanted)
    await order(mailed)
    for (const { id } of [wanted, mailed]) await receipts.giveUp(device, shop.registerId, id)
    await work()
    expect([printer.prints, smtp.received]).toEqual([[], []])
    expect(await state(wanted.id)).toMatchObject({ problem: 'cancelled' })
    expect(await receipts.retry(device, shop.registerId, wanted.id)).toMatchObject({ state: 'failed', problem: 'cancelled' })
    await isErased()
  })

  test('without an address the printer is missing, and a public one is refused', async () => {
    const wanted = byPrinter()
    await order(wanted)
    await work()
    expect(await state(wanted.id)).toMatchObject({ problem: 'printer.missing' })
    for (const address of ['203.0.113.7', '203.0.113.7:9100', 'http://192.168.1.2', '192.168.1.2:0', '192.168.1.2:99999', 'a b'])
      expect(await code(receipts.savePrinter(shop.owner, shop.registerId, { address }))).toBe('printer.address-refused')
    await receipts.savePrinter(shop.owner, shop.registerId, { address: '192.168.1.50' })
    expect(await shop.devices.register(shop.registerId)).toMatchObject({ printerAddress: '192.168.1.50:9100' })
  })

  test('a test page says in words what happened', async () => {
    const page = () => receipts.testPrinter(shop.owner, shop.registerId, 'fr')
    expect(await page()).toMatchObject({ ok: false, message: expect.stringContaining('Aucune imprimante') as string })
    await withPrinter()
    expect(await page()).toMatchObject({ ok: true })
    expect(printer.text()).toContain('Signes : é è ê ç à ù œ Œ €')
    await printer.close()
    expect(await page()).toMatchObject({ ok: false, message: expect.stringContaining('ne répond pas') as string })
  })

  test('an unknown sale waits, training and a wrong address are refused without repeating it', async () => {
    expect(await code(order(byMail({ saleId: newId() })))).toBe('receipt.sale-unknown')
    const refused = await order(byMail({ address: 'pas une adresse' })).catch((error: unknown) => error)
    expect([(refused as { code: string }).code, JSON.stringify(refused)]).toEqual([
      'receipt.address-wrong',
      expect.not.stringContaining('pas une'),
    ])
    const practised = newId()
    const { training } = till
    await shop.accept(
      training.send([
        training.openChain(shop.place),
        training.openSession(newId(), day),
        training.sell(session, day, { saleId: practised }),
      ]),
    )
    expect(await code(order(byMail({ saleId: practised })))).toBe('receipt.training')
    expect(await jobs()).toEqual([])
  })

  test('another till neither orders nor sees it', async () => {
    const wanted = byMail()
    await order(wanted)
    const stranger = deviceActor(newId(), shop.siteId)
    expect(await code(receipts.order(stranger, shop.registerId, byMail()))).toBe('entries.unknown-key')
    expect(await code(receipts.state(stranger, shop.registerId, wanted.id))).toBe('entries.unknown-key')
    expect(await code(receipts.state(deviceActor(till.deviceId, newId()), shop.registerId, wanted.id))).toBe('forbidden')
  })
})
