import { expect, test } from 'vitest'
import type { Outcome } from './local/outcome.ts'
import { createSenders } from './senders.ts'
import { Connection } from './state/connection.svelte.ts'
import type { Overlay } from './state/screens.svelte.ts'

const sent: Outcome = { kind: 'sent' }
const ended: Outcome = { kind: 'stopped', chain: 'chain', reason: 'ended', sequence: 3 }

function tillThatHears(
  entries: Outcome,
  { overlay = null, demonstration = false }: { overlay?: Overlay | null; demonstration?: boolean } = {},
) {
  const [order, erased, waits]: [string[], string[], number[]] = [[], [], []]
  const connection = new Connection()
  const screens = { overlay }
  let due = () => {}
  const queue = (name: string) => ({ sendAll: async () => (order.push(name), sent), count: async () => 2 })
  const senders = createSenders({
    till: { demonstration, head: { chain: 'chain' } as never, reloadHead: async () => undefined },
    ...{ connection, screens },
    erase: async (chain = '') => (erased.push(chain), 0),
    outbox: { sendAll: async () => (order.push('entries'), entries) },
    queues: { deposits: queue('deposits'), receipts: queue('receipts'), stock: queue('stock') },
    later: (work, delayMs) => {
      waits.push(delayMs)
      due = work
      return () => undefined
    },
  })
  senders.wake()
  return { connection, screens, order, erased, waits, timePasses: () => due() }
}

test('receipts go after the entries they are of, and all that waits is counted', async () => {
  const { order, connection } = tillThatHears(sent)
  await expect.poll(() => order).toHaveLength(4)
  expect(order.indexOf('receipts')).toBeGreaterThan(order.indexOf('entries'))
  await expect.poll(() => [connection.deposits, connection.receipts, connection.stock]).toEqual([2, 2, 2])
})

test('receipts stay while the entries do', async () => {
  const { order, connection } = tillThatHears({ kind: 'later', offline: true, code: 'offline' })
  await expect.poll(() => connection.reachable).toBe(false)
  expect([connection.receipts, order.includes('receipts')]).toEqual([2, false])
})

test('a tablet whose pairing was ended is erased, once what is being paid is paid', async () => {
  const { erased, screens, waits, timePasses, connection } = tillThatHears(ended, { overlay: 'pay' })
  await expect.poll(() => waits).toEqual([20_000])
  expect([erased, connection.stopped]).toEqual([[], 'ended'])
  screens.overlay = null
  timePasses()
  await expect.poll(() => erased).toEqual(['chain'])
})

test('the till of the demonstration pairs again instead, and one that the server merely does not know stays as it is', async () => {
  const demonstration = tillThatHears(ended, { demonstration: true })
  const unknown = tillThatHears({ kind: 'stopped', chain: 'chain', reason: 'unknown-key', sequence: 3 })
  await expect.poll(() => [demonstration.connection.stopped, unknown.connection.stopped]).toEqual(['ended', 'unknown-key'])
  expect([...demonstration.erased, ...unknown.erased]).toEqual([])
})
