import { describe, expect, test } from 'vitest'
import type { Outcome } from './outcome.ts'
import { createSender } from './sender.ts'

function senderThatGets(outcomes: (Outcome | Error)[]) {
  const waits: number[] = []
  const heard: string[] = []
  let due: (() => void) | undefined
  let attempts = 0
  const sender = createSender({
    sendAll: async () => {
      attempts++
      const outcome = outcomes.shift() ?? { kind: 'sent' }
      if (outcome instanceof Error) throw outcome
      return outcome
    },
    onOutcome: (outcome) => heard.push(outcome.kind),
    onFailure: () => heard.push('failure'),
    later: (work, delayMs) => {
      waits.push(delayMs)
      due = work
      return () => (due = undefined)
    },
    random: () => 0.5,
  })
  return { sender, waits, heard, timePasses: () => due?.(), isWaiting: () => due !== undefined, attempts: () => attempts }
}

const offline: Outcome = { kind: 'later', offline: true, code: 'offline' }

describe('when the till sends', () => {
  test('it tries again with growing patience, and at once when woken', async () => {
    const { sender, waits, heard, timePasses } = senderThatGets([offline, offline, offline])
    sender.wake()
    await expect.poll(() => waits).toEqual([500])
    timePasses()
    await expect.poll(() => waits).toEqual([500, 1000])
    sender.wake()
    await expect.poll(() => waits).toEqual([500, 1000, 2000])
    sender.wake()
    await expect.poll(() => heard.at(-1)).toBe('sent')
  })

  test('it waits at least as long as the server asks', async () => {
    const { sender, waits } = senderThatGets([{ kind: 'later', offline: false, code: 'busy', retryAfterMs: 30_000 }])
    sender.wake()
    await expect.poll(() => waits).toEqual([30_000])
  })

  test('a stop sets no timer', async () => {
    const { sender, heard, isWaiting } = senderThatGets([{ kind: 'stopped', chain: 'c', reason: 'unknown-key', sequence: 1 }])
    sender.wake()
    await expect.poll(() => heard).toEqual(['stopped'])
    expect(isWaiting()).toBe(false)
  })

  test('an entry written while another is being sent is not forgotten', async () => {
    const { sender, attempts } = senderThatGets([])
    sender.wake()
    sender.wake()
    await expect.poll(attempts).toBe(2)
  })

  test('a queue that cannot be read is said, and tried again', async () => {
    const { sender, heard, waits } = senderThatGets([new Error('unreadable')])
    sender.wake()
    await expect.poll(() => heard).toEqual(['failure'])
    expect(waits).toHaveLength(1)
  })
})
