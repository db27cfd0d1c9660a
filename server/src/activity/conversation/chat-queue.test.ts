import type { ChatEvent } from '@grenier/shared/contract/chat.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDepositDesk, type DepositDesk } from '../../../../tests/fakes/deposit-desk.ts'
import { botActor, nobody, type Actor } from '#platform/access.ts'

const forever = new AbortController().signal
const request = (waitMs = 0) => ({ channel: 'telegram' as const, worker: 'bot', limit: 10, waitMs })

let desk: DepositDesk
let nord: string
let awa: Actor
beforeEach(async () => {
  desk = await openDepositDesk()
  nord = await desk.site('1')
  awa = await desk.person('volunteer', nord)
  await desk.allowTelegram('7', awa.id)
  await say('/help')
  for (const { id } of await desk.conversation.lease(botActor, request(), forever))
    await desk.conversation.done(botActor, id, { worker: 'bot', externalId: null })
})
afterEach(() => desk.close())

const typed = (id: string, text: string): ChatEvent => ({
  id,
  channel: 'telegram',
  chat: '7',
  person: { id: '7', name: 'Awa', locale: 'fr' },
  sentAt: '',
  kind: 'text',
  text,
})
const say = (text: string) => desk.conversation.receive(botActor, typed(`telegram:${newId()}`, text))

describe('what is to be said', () => {
  test('wakes the bot that waits for it', async () => {
    const waiting = desk.conversation.lease(botActor, request(20_000), forever)
    await say('/help')
    expect(await waiting).toMatchObject([{ action: 'send', chat: '7' }])
  })

  test('answers a press at once, whatever else of its chat waits; a menu that cannot be set holds up nothing', async () => {
    await say('/help')
    await say('/langue en')
    const press: ChatEvent = { ...typed('telegram:press', ''), kind: 'button', button: 'old.0', message: '1', press: 'p' }
    await desk.conversation.receive(botActor, press)
    const leased = await desk.conversation.lease(botActor, request(), forever)
    expect(leased.map(({ action }) => action).toSorted()).toEqual(['answer', 'menu', 'send'])
  })

  test('is not taken by a bot that went away', async () => {
    const gone = new AbortController()
    const waiting = desk.conversation.lease(botActor, request(20_000), gone.signal)
    gone.abort()
    expect(await waiting).toEqual([])
    await say('/help')
    expect(await desk.conversation.lease(botActor, request(), forever)).toHaveLength(1)
  })

  test('that Telegram would not take yet comes again after the time it asked for; a blocked person costs one try', async () => {
    await say('/help')
    const [first] = await desk.conversation.lease(botActor, request(), forever)
    const failure = { worker: 'bot', cause: 'telegram.too-many-requests', detail: '', permanent: false, retryAfterMs: 300_000 }
    await desk.conversation.failed(botActor, first?.id ?? '', failure)
    desk.wait(299_000)
    expect(await desk.conversation.lease(botActor, request(), forever)).toEqual([])
    desk.wait(2_000)
    const [again] = await desk.conversation.lease(botActor, request(), forever)
    expect(again?.id).toBe(first?.id)
    await desk.conversation.failed(botActor, again?.id ?? '', {
      ...failure,
      cause: 'telegram.blocked',
      permanent: true,
      retryAfterMs: null,
    })
    expect(await desk.queue.find(first?.id ?? '')).toMatchObject({ state: 'dead', cause: 'telegram.blocked' })
  })
})

describe('the practice chat', () => {
  const practise = (id: string, text: string): ChatEvent => ({
    id,
    channel: 'practice',
    chat: 'anybody',
    person: { id: 'anybody', name: 'x', locale: 'fr' },
    sentAt: '',
    kind: 'text',
    text,
  })

  test('speaks as the person who is logged in, whoever the page says it is', async () => {
    await desk.conversation.receive(awa, practise(`practice:${newId()}`, 'deux bouilloires'))
    expect(await desk.deposits.list(awa, nord, {})).toMatchObject([{ channel: 'practice', recordedBy: 'Awa' }])
    const actions = await desk.conversation.lease(awa, { channel: 'practice', worker: 'page', limit: 10, waitMs: 0 }, forever)
    expect(actions).toMatchObject([{ action: 'send', chat: awa.id }])
  })

  test('shows nobody the messages of somebody else, and lets nobody speak for Telegram', async () => {
    const ben = await desk.person('volunteer', nord)
    await desk.conversation.receive(awa, practise(`practice:${newId()}`, 'deux bouilloires'))
    const page = { channel: 'practice' as const, worker: 'page', limit: 10, waitMs: 0 }
    expect(await desk.conversation.lease(ben, page, forever)).toEqual([])
    const [mine] = await desk.conversation.lease(awa, page, forever)
    await expect(desk.conversation.done(ben, mine?.id ?? '', { worker: 'page', externalId: null })).rejects.toMatchObject({
      code: 'chat.action-unknown',
    })
    await expect(desk.conversation.receive(awa, typed('telegram:1', 'x'))).rejects.toMatchObject({ code: 'chat.channel' })
    await expect(desk.conversation.receive(awa, practise('telegram:1', 'x'))).rejects.toMatchObject({ code: 'chat.event-invalid' })
    await expect(desk.conversation.receive(nobody, practise(`practice:${newId()}`, 'x'))).rejects.toMatchObject({ code: 'session.none' })
  })
})
