import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Person } from '@grenier/shared/contract/people.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { startBotApi, type FakeBotApi } from '../fakes/bot-api.ts'
import { grenier, patience, startBot, type Program } from './program.ts'
import { goOffline } from './go-offline.ts'
import { openSellingTill, type SellingTill } from './selling-till.ts'

const rosaChat = 100

let till: SellingTill
let telegram: FakeBotApi
let bot: Program

beforeAll(async () => {
  till = await openSellingTill()
  telegram = await startBotApi()
  bot = startBot(till.server, { TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.root })
  const rosa = (await till.api.get<Person[]>('/api/people')).find(({ name }) => name === 'Rosa')
  const account = { id: newId(), channel: 'telegram', externalId: String(rosaChat), userId: rosa?.id }
  await till.api.put(`/api/contacts/${account.id}`, account)
})
afterAll(async () => {
  await bot.stop()
  await telegram.stop()
  await till.close()
})

const newest = () => (telegram.messages(rosaChat).at(-1)?.text ?? '').replaceAll(/[\u00a0\u202f]/g, ' ')
const rosaReads = (text: string) => vi.waitFor(() => expect(newest()).toContain(text), patience)
const tillReads = (text: string | RegExp) => till.page.getByRole('dialog').getByText(text).waitFor()
const askButton = () => till.page.getByRole('dialog').getByRole('button', { name: 'Demander l’accord' })

/** A kettle for one euro, about to be paid: the dialog of the approval. */
async function sellTooCheap() {
  const { cashier, page } = till
  await cashier.choose('Petits appareils', 'Bouilloire')
  await cashier.touch(/^3 Prix/)
  await cashier.keypad('1')
  await cashier.touch('Valider')
  await cashier.touch('Encaisser')
  await page.getByRole('dialog').waitFor()
}

async function ask() {
  const asked = telegram.messages(rosaChat).length
  await askButton().tap()
  await tillReads('Demande envoyée à Rosa.')
  await vi.waitFor(() => expect(telegram.messages(rosaChat).length).toBe(asked + 1), patience)
}

/** As if five minutes had passed for what waits. */
function passFiveMinutes() {
  const database = new DatabaseSync(join(till.server.data, 'grenier.db'), { timeout: 10_000 })
  try {
    const past = new Date(Date.now() - 1_000).toISOString()
    database.prepare(`UPDATE "ApprovalRequest" SET "expiresAt" = ? WHERE "decision" IS NULL`).run(past)
    database.prepare(`UPDATE "Job" SET "runAt" = ? WHERE "kind" = 'approval.expire'`).run(past)
  } finally {
    database.close()
  }
}

describe('a price out of range, asked of a responsable on Telegram', () => {
  test('is refused: the sale does not go on, and the till says by whom', async () => {
    await sellTooCheap()
    await ask()
    expect(newest()).toBe('Caisse 1 : Awa demande un prix hors limites, 1,00 € (Bouilloire).')
    telegram.press(rosaChat, 'Refuser')
    await tillReads('Refusé par Rosa.')
    await rosaReads('⛔ Refusé par Rosa.')
    await askButton().waitFor({ state: 'detached' })
    await till.page.keyboard.press('Escape')
  })

  test('that nobody answers ends: the till may ask again, and the message says so', async () => {
    await till.cashier.touch('Encaisser')
    await ask()
    passFiveMinutes()
    await tillReads(/^Personne n’a répondu/)
    await ask()
    const shown = () => telegram.shown(rosaChat).join('\n')
    await vi.waitFor(() => expect(shown()).toContain('Sans réponse pendant cinq minutes'), patience)
    await till.page.keyboard.press('Escape')
  })

  test('that the till needs no more is withdrawn at once, and its buttons go', async () => {
    await rosaReads('Demande retirée par la caisse.')
    await till.cashier.touch('Encaisser')
    await ask()
    const dialog = till.page.getByRole('dialog')
    await dialog.getByRole('button', { name: /^Rosa/ }).tap()
    await till.cashier.keypad('8642')
    await till.cashier.touch('Donner l’accord')
    await rosaReads('Demande retirée par la caisse.')
    await till.cashier.touch('Appoint')
    await till.isPaid()
    await till.cashier.next()
  })

  test('is allowed: the sale goes on, and the journal says how and by whom', async () => {
    const { arrived, cashier, isPaid, nextTicket } = till
    const ticket = await nextTicket()
    await sellTooCheap()
    await ask()
    telegram.press(rosaChat, 'Autoriser')
    await cashier.touch('Appoint')
    await isPaid()
    await cashier.next()
    await rosaReads('✅ Autorisé par Rosa.')
    expect(await arrived(ticket)).toMatchObject({ totalCents: 100, authorised: 'chat', verdict: 'accepted' })
    expect(await grenier(till.server.data, 'verify', '--full')).toMatchObject({ status: 0 })
  })

  test('is not asked without a network: the PIN remains', async () => {
    const { page } = till
    await goOffline(page)
    await page.getByText('Hors ligne').first().waitFor()
    await sellTooCheap()
    await page.getByRole('dialog').getByRole('button', { name: /^Rosa/ }).waitFor()
    expect(await askButton().count()).toBe(0)
  })
})
