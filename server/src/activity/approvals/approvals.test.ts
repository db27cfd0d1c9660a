import type { AskApproval } from '@grenier/shared/contract/approvals.ts'
import type { ChatAction } from '@grenier/shared/contract/chat.ts'
import type { Role } from '@grenier/shared/domain/roles.ts'
import { cents, type Instant } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openChatDesk, type ChatDesk } from '../../../../tests/fakes/chat-desk.ts'
import { providers } from '../../../../tests/fakes/databases.ts'
import type { ApprovalClaim } from './approvals.ts'

let chat: ChatDesk
let till: Awaited<ReturnType<ChatDesk['desk']['till']>>
afterEach(() => chat.desk.close())

const fiveMinutes = 5 * 60_000
const refund = { kind: 'refund', cents: cents(1200), label: '', reason: 'defect' } as const
const aRefund = (): AskApproval => ({ id: newId(), operatorId: chat.awa.id, corrections: [refund] })
const ask = (request: AskApproval = aRefund()) => chat.desk.approvals.ask(till.actor, till.registerId, request)
const state = (id: string, waitMs = 0) => chat.desk.approvals.state(till.actor, till.registerId, id, waitMs, new AbortController().signal)
const to = (account: string, said: readonly ChatAction[]) => said.filter((action) => action.chat === account)
const plain = (text: string | undefined) => text?.replaceAll(/[\u00a0\u202f]/g, ' ')

async function member(account: string, name: string, role: Role = 'manager', site = chat.nord) {
  const { id } = await chat.desk.person(role, site)
  await chat.desk.database.client.user.update({ where: { id }, data: { name } })
  await chat.desk.allowTelegram(account, id)
  return id
}

/** A request, and the message that each account was sent. */
async function asked() {
  const request = aRefund()
  await ask(request)
  const said = await chat.hear()
  return { id: request.id, of: (account: string) => to(account, said).at(-1) }
}
async function pressed(action: ChatAction | undefined, label: string, by: string) {
  await chat.press(action, label, by)
  return chat.hear()
}
const answerOf = (said: readonly ChatAction[]) => said.find(({ action }) => action === 'answer')?.text

describe.each(providers)('a correction that needs a responsable (%s)', (provider) => {
  let maryam: string
  beforeEach(async () => {
    chat = await openChatDesk({ provider })
    till = await chat.desk.till(chat.nord, 2)
    maryam = await member('8', 'Maryam')
  })

  test('is asked of those who may allow it on that site, and of nobody else', async () => {
    await member('9', 'Omar', 'manager', await chat.desk.site('2'))
    await member('10', 'Lia', 'cashier')
    expect(await ask()).toEqual({ state: 'waiting', by: null, asked: ['Maryam'] })
    const said = await chat.hear()
    expect(said.map((action) => [action.chat, plain(action.text), action.buttons.map((row) => row.map(({ text }) => text))])).toEqual([
      ['8', 'Caisse 2 : Awa demande un remboursement de 12,00 € (défaut).', [['✅ Autoriser'], ['⛔ Refuser']]],
    ])
  })

  test('is allowed by a press, and the till learns by whom while it waits', async () => {
    const { id, of } = await asked()
    const waiting = state(id, 20_000)
    const said = await pressed(of('8'), 'Autoriser', '8')
    expect(await waiting).toEqual({ state: 'granted', by: { id: maryam, name: 'Maryam' }, asked: ['Maryam'] })
    expect(said.find(({ action }) => action === 'edit')).toMatchObject({
      text: expect.stringContaining('✅ Autorisé par Maryam.') as string,
      buttons: [],
    })
  })

  test('asked twice, even at the same moment, asks nobody twice and gets the same answer', async () => {
    const request = aRefund()
    const answers = await Promise.all([ask(request), ask(request)])
    expect([...answers, await ask(request)].map((answer) => answer.state)).toEqual(['waiting', 'waiting', 'waiting'])
    expect(await chat.hear()).toHaveLength(1)
  })

  test('is decided once: the first press counts, the other messages say whose it was, and a late one is answered', async () => {
    await member('9', 'Noé')
    const { id, of } = await asked()
    const [, other] = [of('8'), of('9')]
    const said = await pressed(of('8'), 'Refuser', '8')
    expect(to('9', said)).toMatchObject([{ action: 'edit', text: expect.stringContaining('⛔ Refusé par Maryam.') as string, buttons: [] }])
    expect(answerOf(await pressed(other, 'Autoriser', '9'))).toBe('C’est déjà décidé par Maryam.')
    expect(await state(id)).toMatchObject({ state: 'refused', by: { name: 'Maryam' } })
  })

  test('pressed by two at the same moment is decided by one of them', async () => {
    await member('9', 'Noé')
    const { id, of } = await asked()
    await Promise.all([chat.press(of('8'), 'Autoriser', '8'), chat.press(of('9'), 'Refuser', '9')])
    const said = await chat.hear()
    expect(said.filter(({ action, text }) => action === 'answer' && text.startsWith('C’est déjà décidé'))).toHaveLength(1)
    expect(said.filter(({ action }) => action === 'edit')).toHaveLength(2)
    expect(['Maryam', 'Noé']).toContain((await state(id)).by?.name)
  })
})

describe('a request for an approval', () => {
  beforeEach(async () => {
    chat = await openChatDesk()
    till = await chat.desk.till(chat.nord, 2)
  })

  test('that nobody can be asked says so at once', async () => {
    expect(await ask()).toEqual({ state: 'expired', by: null, asked: [] })
    expect(await chat.hear()).toEqual([])
  })

  test('names each of several corrections, the first ten of them', async () => {
    await member('8', 'Maryam')
    const price = { kind: 'price', cents: cents(9900), label: 'Bouilloire', reason: '' } as const
    const discount = { kind: 'discount', cents: cents(150), label: '', reason: '' } as const
    await ask({ ...aRefund(), corrections: [price, discount] })
    await ask({ ...aRefund(), corrections: Array.from({ length: 12 }, () => price) })
    const [two, many] = await chat.hear()
    expect(plain(two?.text)).toBe('Caisse 2 : Awa demande :\n• un prix hors limites, 99,00 € (Bouilloire)\n• une remise de 1,50 €')
    expect(many?.text.split('\n').at(-1)).toBe('• 2 autres corrections')
  })

  test('is written in the language of who is asked', async () => {
    await member('8', 'Maryam')
    await chat.desk.database.client.contact.updateMany({ where: { externalId: '8' }, data: { locale: 'en' } })
    const { of } = await asked()
    expect(of('8')?.text).toBe('Caisse 2: Awa asks for a refund of €12.00 (defect).')
    const said = await pressed(of('8'), 'Allow', '8')
    expect(said.find(({ action }) => action === 'edit')?.text).toContain('✅ Allowed by Maryam.')
  })

  test('ends after five minutes: its message says so, and a late press changes nothing', async () => {
    await member('8', 'Maryam')
    const { id, of } = await asked()
    chat.desk.wait(fiveMinutes)
    expect(answerOf(await pressed(of('8'), 'Autoriser', '8'))).toBe('Cette demande n’est plus valable. La caisse peut la refaire.')
    expect((await state(id, 20_000)).state).toBe('expired')
    await chat.desk.work()
    expect(await chat.hear()).toMatchObject([
      { action: 'edit', text: expect.stringContaining('Sans réponse pendant cinq minutes') as string, buttons: [] },
    ])
  })

  test('that was decided is left alone by its end', async () => {
    await member('8', 'Maryam')
    const { id, of } = await asked()
    await pressed(of('8'), 'Autoriser', '8')
    chat.desk.wait(fiveMinutes)
    await chat.desk.work()
    expect([await chat.hear(), (await state(id)).state]).toEqual([[], 'granted'])
  })

  test('that the till withdraws says so in its message, and a late press is answered', async () => {
    await member('8', 'Maryam')
    const { id, of } = await asked()
    const withdraw = () => chat.desk.approvals.withdraw(till.actor, till.registerId, id)
    await withdraw()
    expect(await chat.hear()).toMatchObject([
      { action: 'edit', text: expect.stringContaining('↩️ Demande retirée par la caisse.') as string, buttons: [] },
    ])
    expect((await state(id, 20_000)).state).toBe('withdrawn')
    expect(answerOf(await pressed(of('8'), 'Autoriser', '8'))).toBe('La caisse a retiré cette demande.')
    await withdraw()
    chat.desk.wait(fiveMinutes)
    await chat.desk.work()
    expect([await chat.hear(), (await state(id)).state]).toEqual([[], 'withdrawn'])
  })

  test('that is decided is not withdrawn any more', async () => {
    await member('8', 'Maryam')
    const { id, of } = await asked()
    await pressed(of('8'), 'Autoriser', '8')
    await chat.desk.approvals.withdraw(till.actor, till.registerId, id)
    expect([await chat.hear(), (await state(id)).state]).toEqual([[], 'granted'])
  })

  test('is forgotten after thirty days', async () => {
    const old = aRefund()
    await ask(old)
    chat.desk.wait(30 * 86_400_000 + 1)
    const young = aRefund()
    await ask(young)
    await chat.desk.approvals.forgetOld()
    await expect(state(old.id)).rejects.toMatchObject({ code: 'approval.unknown' })
    expect((await state(young.id)).state).toBe('expired')
  })

  test('is what a journal says it was: same register, person, subject and kind', async () => {
    const by = await member('8', 'Maryam')
    const request = { ...aRefund(), subject: newId() }
    await ask(request)
    const [message] = await chat.hear()
    await pressed(message, 'Autoriser', '8')
    const { database, approvals } = chat.desk
    const at = '2099-01-01T00:00:00.000Z' as Instant
    const claim = { siteId: chat.nord, registerId: till.registerId, by, kind: 'refund', subject: request.subject, at } as const
    const wasGranted = (change: Partial<ApprovalClaim> = {}) =>
      database.transaction((tx) => approvals.wasGranted(tx, { ...claim, ...change }))
    expect(await wasGranted()).toBe(true)
    for (const change of [{ registerId: newId() }, { by: newId() }, { kind: 'price' }, { subject: newId() }] as const)
      expect(await wasGranted(change)).toBe(false)
    expect(await wasGranted({ subject: newId(), at: '2020-01-01T00:00:00.000Z' as Instant })).toBe(true)
  })

  test('is decided by the rights of the moment of the press', async () => {
    await member('8', 'Maryam')
    const { id, of } = await asked()
    await chat.desk.database.client.roleGrant.updateMany({ where: { role: 'manager' }, data: { role: 'cashier' } })
    expect(answerOf(await pressed(of('8'), 'Autoriser', '8'))).toBe('Vous n’avez pas le droit d’en décider. Demandez à un administrateur.')
    expect((await state(id)).state).toBe('waiting')
  })

  test('is not decided by a button of somebody else or an invented one', async () => {
    await member('8', 'Maryam')
    const { id, of } = await asked()
    await member('9', 'Noé')
    expect(answerOf(await pressed(of('8'), 'Autoriser', '9'))).toBe('Ce bouton n’est plus actif.')
    for (const button of [`approval.${id}.2`, `approval.${id}.0.0`, `approval.${newId()}.0`]) {
      await chat.tell({ kind: 'button', button, message: '1', press: 'p' }, undefined, '8')
      expect(answerOf(await chat.hear())).toBe('Ce bouton n’est plus actif.')
    }
    expect((await state(id)).state).toBe('waiting')
  })

  test('belongs to its till: another one neither reads it nor takes its id', async () => {
    await member('8', 'Maryam')
    const { id } = await asked()
    const other = await chat.desk.till(chat.nord, 3)
    const { approvals } = chat.desk
    const { signal } = new AbortController()
    await expect(approvals.state(other.actor, other.registerId, id, 0, signal)).rejects.toMatchObject({ code: 'approval.unknown' })
    await expect(approvals.ask(other.actor, other.registerId, { ...aRefund(), id })).rejects.toMatchObject({ code: 'approval.unknown' })
    await expect(approvals.ask(other.actor, till.registerId, aRefund())).rejects.toMatchObject({ code: 'entries.unknown-key' })
    await expect(approvals.ask(chat.awa, till.registerId, aRefund())).rejects.toMatchObject({ code: 'forbidden' })
  })
})
