import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ChatEvent } from '@grenier/shared/contract/chat.ts'
import type { BackoffRule } from '@grenier/shared/domain/backoff.ts'
import type { Millis } from '@grenier/shared/domain/units.ts'
import { allowEverywhere, botActor } from '#platform/access.ts'
import type { Database } from '#platform/database/database.ts'
import { freshDatabase } from '../../../../tests/fakes/databases.ts'
import { createHearing } from './hear-events.ts'
import { createEventKeeper } from './keep-events.ts'
import type { KeptEvent } from './kept-event.ts'
import { createConversationStore } from './store.ts'

const relay = allowEverywhere(botActor, 'chat.relay')
const rule: BackoffRule = { baseMs: 1 as Millis, capMs: 2 as Millis, maxAttempts: 3 }

const said = (number: number, text: string, chat = '7'): KeptEvent => {
  const common = { channel: 'telegram' as const, chat, person: { id: chat, name: 'Awa', locale: 'fr' }, sentAt: '2026-11-21T10:00:00.000Z' }
  const event: ChatEvent = { id: `telegram:${number}`, ...common, kind: 'text', text }
  return { event, said: { kind: 'text', text }, file: null }
}

describe.each(['sqlite', 'postgresql'] as const)('events on %s', (provider) => {
  let database: Database & { remove(): Promise<void> }
  let heard: string[]
  let told: string[]
  let failing: (text: string) => boolean
  let hearings: ReturnType<typeof createHearing>[]

  const now = () => new Date('2026-11-21T10:00:01.000Z')
  const textOf = ({ event }: KeptEvent) => (event.kind === 'text' ? event.text : '')
  function start() {
    const store = createConversationStore(database)
    const hearing = createHearing({
      database,
      store,
      relay,
      log: { error: () => undefined },
      now,
      hear: async (_tx, kept) => {
        if (failing(textOf(kept))) throw new Error('broken')
        return async () => void heard.push(textOf(kept))
      },
      tell: async (_tx, kept, cause) => void told.push(`${textOf(kept)}: ${cause}`),
      rule,
    })
    hearings.push(hearing)
    return { hearing, keep: createEventKeeper({ database, store, relay, now }) }
  }

  beforeEach(async () => {
    database = await freshDatabase(provider)
    ;[heard, told, hearings, failing] = [[], [], [], () => false]
  })
  afterEach(async () => {
    for (const { stop } of hearings) await stop()
    await database.remove()
  })

  test('sent many times at once are stored once', async () => {
    const { keep } = start()
    const answers = await Promise.all(Array.from({ length: 300 }, () => keep(said(1, 'un'))))
    expect(answers.filter(Boolean)).toHaveLength(1)
    expect(await keep(said(1, 'un'))).toBe(false)
    expect(await database.client.chatEvent.count()).toBe(1)
  })

  test('that a killed server stored and did not hear are heard by the next, in order, once', async () => {
    const { keep } = start()
    await Promise.all(['un', 'deux', 'trois'].map((text, index) => keep(said(8 + index, text))))
    const next = start()
    const other = start()
    await Promise.all([
      next.hearing.resume(new Date('2026-11-21T11:00:00.000Z')),
      other.hearing.resume(new Date('2026-11-21T11:00:00.000Z')),
    ])
    await expect.poll(() => heard.toSorted()).toEqual(['deux', 'trois', 'un'])
    await next.hearing.resume(new Date('2026-11-21T11:00:00.000Z'))
    expect(await database.client.chatEvent.count({ where: { heardAt: null } })).toBe(0)
    expect(heard).toHaveLength(3)
  })

  test('that fail are tried again, and hold back their own chat only', async () => {
    const { hearing, keep } = start()
    let failures = 2
    failing = (text) => text === 'un' && failures-- > 0
    for (const kept of [said(1, 'un'), said(2, 'deux'), said(3, 'ailleurs', '8')]) await keep(kept)
    const first = hearing.add(said(1, 'un'))
    void hearing.add(said(2, 'deux'))
    await hearing.add(said(3, 'ailleurs', '8'))
    await expect(first).rejects.toThrow('broken')
    await expect.poll(() => heard).toEqual(['ailleurs', 'un', 'deux'])
  })

  test('that can never be heard are told, let the chat go on, and are tried at the next start', async () => {
    const { hearing, keep } = start()
    failing = (text) => text === 'un'
    await keep(said(1, 'un'))
    void hearing.add(said(1, 'un'))
    await expect.poll(() => told).toEqual(['un: Error'])
    await keep(said(2, 'deux', provider === 'sqlite' ? '7' : '8'))
    await hearing.add(said(2, 'deux', provider === 'sqlite' ? '7' : '8'))
    expect(heard).toEqual(['deux'])
    failing = () => false
    await start().hearing.resume(new Date('2026-11-21T11:00:00.000Z'))
    await expect.poll(() => heard).toEqual(['deux', 'un'])
  })

  test('wait for an earlier one of their chat that another node stored', async () => {
    const [one, other] = [start(), start()]
    await one.keep(said(1, 'un'))
    await other.keep(said(2, 'deux'))
    const second = provider === 'postgresql' ? other.hearing.add(said(2, 'deux')) : undefined
    await one.hearing.add(said(1, 'un'))
    await (second ?? other.hearing.add(said(2, 'deux')))
    expect(heard).toEqual(['un', 'deux'])
  })
})
