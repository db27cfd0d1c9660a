import { afterEach, beforeEach, expect, test } from 'vitest'
import { freshRessourcerie, type Ressourcerie } from '../../../../tests/fakes/ressourcerie.ts'

let shop: Ressourcerie
beforeEach(async () => {
  shop = await freshRessourcerie()
})
afterEach(() => shop.remove())

test('the name of the bot is told to those who let people in, once the bot said it', async () => {
  const { userId } = await shop.found()
  const ask = async (headers: { cookie: string }) => (await shop.app.inject({ url: '/api/contacts/bot', headers })).json()
  const owner = await shop.cookieOf(userId)
  expect(await ask(owner)).toEqual({ userName: null })
  shop.botName.is = 'LaRemiseBot'
  expect(await ask(owner)).toEqual({ userName: 'LaRemiseBot' })
  const volunteer = await shop.cookieOf((await shop.addPerson('volunteer', null)).id)
  expect(await ask(volunteer)).toMatchObject({ code: 'forbidden' })
})
