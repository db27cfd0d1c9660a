import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { grantedBy, roles, type Role } from '@grenier/shared/domain/roles.ts'
import { openChatDesk, type ChatDesk } from '../fakes/chat-desk.ts'

let chat: ChatDesk
let accounts = 100
beforeAll(async () => {
  chat = await openChatDesk()
})
afterAll(() => chat.desk.close())

/** Somebody with this role on the first site, and the Telegram account that speaks for them. */
async function member(role: Role): Promise<string> {
  const person = await chat.desk.person(role, chat.nord)
  const account = String(++accounts)
  await chat.desk.allowTelegram(account, person.id)
  return account
}

async function newest() {
  await chat.desk.work()
  return (await chat.hear()).findLast(({ action }) => action !== 'answer')
}
const validated = () => chat.desk.database.client.deposit.count({ where: { status: 'validated' } })
const left = () => chat.desk.database.client.stockOut.count()

/** Whether something grew by what was done. */
async function grew(count: () => Promise<number>, act: () => Promise<unknown>): Promise<boolean> {
  const before = await count()
  await act()
  return (await count()) > before
}

describe.each(roles)('somebody who is %s', (role) => {
  test('is answered by the bot with what the table grants, and with nothing else', async () => {
    const account = await member(role)
    const granted = grantedBy[role]
    const mayRecord = await grew(chat.deposits, () => chat.say('deux bouilloires', account))
    const mayDecide = await grew(validated, async () => chat.press(await newest(), 'Valider', account))
    await chat.hear()
    const mayLetGo = await grew(left, async () => {
      await chat.say('/sortie trois frigos, 120 kg, au recyclage', account)
      await chat.press(await newest(), 'Valider', account)
    })
    await chat.hear()
    expect({ mayRecord, mayDecide, mayLetGo }).toEqual({
      mayRecord: granted.includes('deposits.record'),
      mayDecide: granted.includes('deposits.record') && granted.includes('deposits.decide'),
      mayLetGo: granted.includes('stock.record'),
    })
  })
})

test('a button that was shown to somebody decides nothing once their role went', async () => {
  const person = await chat.desk.person('manager', chat.nord)
  await chat.desk.allowTelegram('900', person.id)
  await chat.say('deux bouilloires', '900')
  const shown = await newest()
  await chat.desk.database.client.roleGrant.updateMany({ where: { userId: person.id }, data: { role: 'partner' } })
  expect(await grew(validated, () => chat.press(shown, 'Valider', '900'))).toBe(false)
  expect((await chat.hear()).length).toBeGreaterThan(0)
})
