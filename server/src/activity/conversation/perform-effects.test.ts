import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openChatDesk, type ChatDesk } from '../../../../tests/fakes/chat-desk.ts'

const anHour = 3_600_000
let chat: ChatDesk
beforeEach(async () => void (chat = await openChatDesk()))
afterEach(() => chat.desk.close())

const last = async () => (await chat.hear()).at(-1)
const plain = (text: string | undefined) => text?.replaceAll(/[\u00A0\u202F]/g, ' ')
async function proposed(text: string) {
  await chat.say(text)
  await chat.desk.work()
  return last()
}
async function press(...labels: string[]) {
  let shown = await last()
  for (const label of labels) {
    await chat.press(shown, label)
    shown = await last()
  }
  return shown
}
async function pressFrom(shown: Awaited<ReturnType<typeof last>>, ...labels: string[]) {
  await chat.press(shown, labels[0] ?? '')
  return press(...labels.slice(1))
}
const deposit = () => chat.desk.database.client.deposit.findFirstOrThrow({ include: { items: true, corrections: true } })

describe('a deposit spoken about in the chat', () => {
  test('asks about a weight nobody can believe, and is validated with the likely one', async () => {
    const shown = await proposed('une bouilloire, 960 kilos')
    expect(plain(shown?.text)).toContain('⚖️ 960 kg pour une bouilloire ?')
    expect(shown?.buttons[0]?.map(({ text }) => plain(text))).toEqual(['960 g', '960 kg', '✏️ Autre'])
    await chat.press(shown, 'Valider')
    expect(await deposit()).toMatchObject({ status: 'proposed' })
    await pressFrom(shown, '960', 'Valider')
    expect(await deposit()).toMatchObject({ status: 'validated', items: [{ grams: 960 }] })
  })

  test('is cancelled, taken up again within the hour, and validated', async () => {
    const cancelled = await pressFrom(await proposed('deux bouilloires'), 'Annuler', 'Oui')
    expect(await deposit()).toMatchObject({ status: 'rejected' })
    chat.desk.wait(anHour / 2)
    const shown = await pressFrom(cancelled, 'Reprendre')
    expect(await deposit()).toMatchObject({ status: 'proposed', decidedAt: null })
    await pressFrom(shown, 'Valider')
    expect(await deposit()).toMatchObject({ status: 'validated' })
  })

  test('is corrected after it was validated, by its author on its day', async () => {
    const validated = await pressFrom(await proposed('deux bouilloires, 2,4 kg'), 'Valider')
    await pressFrom(validated, 'Corriger', 'Poids')
    await chat.say('2,6 kg')
    chat.desk.declare(chat.nord, '2026-11-21')
    const corrected = await press('Enregistrer la correction')
    expect(plain(corrected?.text)).toBe(
      '✅ Dépôt 1 corrigé. Aujourd’hui : 1 dépôt, 2,6 kg.\n⚠️ Ce jour est déjà exporté : refaites l’export pour la version suivante.',
    )
    expect(await deposit()).toMatchObject({
      items: [{ grams: 2600, validated: true }],
      corrections: [{ correctedBy: chat.awa.id, reason: null }],
    })
    expect(chat.desk.notices.map(({ code }) => code)).toEqual(['deposit.corrected-after-export'])
  })

  test('is not corrected by its author the next day, but by a manager with a reason', async () => {
    const chief = await chat.desk.person('manager', chat.nord)
    await chat.desk.allowTelegram('9', chief.id)
    const validated = await pressFrom(await proposed('deux bouilloires, 2,4 kg'), 'Valider')
    chat.desk.wait(24 * anHour)
    await chat.press(validated, 'Corriger')
    expect((await last())?.text).toContain('demandez à un responsable')
    const id = (await deposit()).id
    const { items } = await chat.desk.deposits.get(chief, id)
    await chat.desk.deposits.correct(chief, id, { id: newId(), items: items.map((item) => ({ ...item, quantity: 3 })), reason: 'quantity' })
    expect(await deposit()).toMatchObject({ corrections: [{ correctedBy: chief.id, reason: 'quantity' }] })
  })

  test('is decided on its own site, wherever its author is today', async () => {
    const shown = await proposed('deux bouilloires')
    const sud = await chat.desk.site('2')
    await chat.desk.database.client.roleGrant.create({ data: { id: newId(), userId: chat.awa.id, siteId: sud, role: 'volunteer' } })
    await chat.desk.database.client.user.update({ where: { id: chat.awa.id }, data: { homeSiteId: sud } })
    await chat.say('/site')
    await pressFrom(await last(), 'Site 2')
    await pressFrom(shown, 'Valider')
    expect(await deposit()).toMatchObject({ status: 'validated', siteId: chat.nord })
  })
})
