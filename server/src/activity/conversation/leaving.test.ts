import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { StockOutFilter, TransferFilter } from '@grenier/shared/contract/stock.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { allowEverywhere, botActor, jobActor } from '#platform/access.ts'
import { createSwitchStore } from '../../organisation/switches/store.ts'
import { createLeavingPerformer } from './perform-leaving.ts'
import { openChatDesk, voice, type ChatDesk } from '../../../../tests/fakes/chat-desk.ts'

let chat: ChatDesk
beforeEach(async () => {
  chat = await openChatDesk()
})
afterEach(() => chat.desk.close())

const newest = async () => (await chat.hear()).findLast(({ action }) => action !== 'answer')
const outs = async () => (await chat.desk.stock.outs(chat.awa, StockOutFilter.parse({}))).outs

describe('goods that leave, said to the bot', () => {
  test('are recorded line by line by whom they were said, with said weights, typical ones and none', async () => {
    await chat.say('/sortie trois frigos 120 kg et deux bouilloires et un zorglub à la déchèterie')
    const shown = await newest()
    expect(shown?.text).toContain('➡️ déchèterie')
    await chat.press(shown, 'Valider')
    expect((await newest())?.text).toContain('✅ Sortie enregistrée.')
    expect(await outs()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ category: 'EEE-1', quantity: 3, grams: 120_000, certainty: 'weighed', flow: 'disposal' }),
        expect.objectContaining({ category: 'EEE-5', quantity: 2, certainty: 'typical', channel: 'telegram', recordedBy: 'Awa' }),
      ]),
    )
  })

  test('count once, however often the press is brought', async () => {
    await chat.say('/sortie trois frigos, 120 kg, au recyclage')
    const shown = await newest()
    const button = shown?.buttons.flat().find(({ text }) => text.includes('Valider'))
    const pressed = chat.event({ kind: 'button', button: button?.data ?? '', message: '1', press: 'p' })
    for (let repeat = 0; repeat < 3; repeat++) await chat.desk.conversation.receive(botActor, pressed)
    await chat.press(shown, 'Valider')
    expect(await outs()).toHaveLength(1)
  })

  test('go to another site as a transfer, which only that site may receive', async () => {
    const sud = await chat.desk.site('2')
    await chat.say('/sortie quarante livres, 12 kg')
    await chat.press(await newest(), 'Autre site')
    await chat.press(await newest(), 'Site 2')
    await chat.press(await newest(), 'Valider')
    const { transfers } = await chat.desk.stock.transfers(chat.awa, TransferFilter.parse({}))
    expect(transfers).toMatchObject([{ fromSiteId: chat.nord, toSiteId: sud, quantity: 40, grams: 12_000, outcome: null }])
  })

  test('are neither begun nor recorded once the organisation does without them', async () => {
    await chat.say('/sortie trois frigos, 120 kg, au recyclage')
    const shown = await newest()
    await chat.desk.switches.turn(jobActor('test'), 'stock', false)
    await chat.press(shown, 'Valider')
    const refusal = 'Les sorties sont désactivées. Un administrateur peut les remettre dans Réglages.'
    expect((await newest())?.text).toContain(refusal)
    await chat.say('/sortie trois frigos')
    expect((await newest())?.text).toContain(refusal)
    expect(await outs()).toEqual([])
  })

  test('ask what is turned off in the transaction they are recorded in', async () => {
    const { database, stock, switches } = chat.desk
    const queue = { add: () => Promise.reject(new Error('Expected no job')) }
    const perform = createLeavingPerformer({ stock, switches, queue, understand: async () => [], otherSites: async () => [] })
    const speaking = { actor: chat.awa, siteId: chat.nord, contactId: newId(), channel: 'telegram', brought: undefined }
    const answer = await database.transaction(async (tx) => {
      await createSwitchStore(database).save(tx, allowEverywhere(jobActor('test'), 'sites.edit'), ['stock'], instant(new Date()))
      return perform(tx, speaking, { do: 'understand-leaving', leaving: newId(), text: null })
    })
    expect(answer).toMatchObject({ kind: 'leaving-refused', reason: 'off' })
  })

  test('are not for somebody who only reads', async () => {
    const reader = await chat.desk.person('viewer', chat.nord)
    await chat.desk.allowTelegram('8', reader.id)
    await chat.say('/sortie trois frigos', '8')
    expect((await newest())?.text).toContain('Votre compte ne permet pas de noter une sortie.')
    expect(await outs()).toEqual([])
  })

  test('that are spoken while nobody can listen are asked for in writing, and the note is gone', async () => {
    await chat.say('/sortie')
    await newest()
    await chat.tell({ kind: 'audio' }, voice('bouilloires.ogg'))
    expect((await newest())?.text).toContain('J’écoute la note vocale.')
    await chat.desk.work()
    expect((await newest())?.text).toContain('Écrivez ce qui part.')
    const left = readdirSync(join(chat.desk.dataFolder, 'files'), { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    )
    expect([left.length, await chat.deposits()]).toEqual([0, 0])
  })
})
