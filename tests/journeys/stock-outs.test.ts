import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import type { StockOut, Transfer } from '@grenier/shared/contract/stock.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { openCashDesk, type CashDesk } from './cash-desk.ts'
import { createCashier } from './cashier.ts'
import { goOffline } from './go-offline.ts'
import { problemsOf } from './inspect-screen.ts'
import { openReception, type Reception, type Visitor } from './reception.ts'

const voice = join(import.meta.dirname, '../data/voice/bouilloires.ogg')
const sud = { id: newId(), code: '2', name: 'Sud', timeZone: 'Europe/Paris', address: '', siret: '' }

describe('stock-outs at the till', () => {
  let browser: Browser
  let desk: CashDesk
  const found: string[] = []

  const outs = async () => (await desk.api.get<{ outs: StockOut[] }>('/api/stock/outs')).outs
  const transfers = async () => (await desk.api.get<{ transfers: Transfer[] }>('/api/stock/transfers')).transfers
  const look = async (screen: string) => void found.push(...(await problemsOf(desk.page, screen)))

  beforeAll(async () => {
    browser = await launchChromium()
    desk = await openCashDesk(browser)
    const { id, ...site } = sud
    await desk.api.put(`/api/sites/${id}`, site)
    // The set-up of each start names the sites that goods may be sent to.
    await desk.page.reload()
    await desk.isSent()
  })
  afterAll(async () => {
    await desk.stop()
    await browser.close()
  })

  /** Chooses what leaves and its weight; the words of the next step are on the screen then. */
  async function weigh(category: RegExp, object: RegExp, kilograms: string): Promise<void> {
    await desk.touch(category)
    await desk.touch(object)
    await desk.type(kilograms)
  }

  test('are kept without a network over a reload, counted by the badge, and recorded once when it is back', async () => {
    const { page, context, touch, goTo, reads, isSent } = desk
    await goTo('Sorties')
    await reads('Rien n’est en route vers ce site.')
    await look('stock-outs')
    await goOffline(page)
    await weigh(/Petits appareils/, /^Bouilloire/, '4,2')
    expect(await page.getByRole('button', { name: 'Enregistrer la sortie' }).isDisabled()).toBe(true)
    await touch(/^Quantité/)
    await desk.type('3')
    await touch('Partenaire')
    await page.getByLabel('Nom du partenaire').fill('Emmaüs')
    await look('stock-outs-where')
    await touch('Enregistrer la sortie')
    await reads('Gardée ici, envoyée au retour du réseau.')
    await reads('1 sortie à envoyer')
    await look('stock-outs-kept')
    await page.reload()
    await reads('1 sortie à envoyer')
    expect(await outs()).toEqual([])
    await context.setOffline(false)
    await expect
      .poll(outs)
      .toMatchObject([
        { label: 'Bouilloire', quantity: 3, grams: 4200, flow: 'donation', partner: 'Emmaüs', channel: 'till', recordedBy: 'Awa' },
      ])
    await isSent()
    await page.reload()
    await isSent()
    expect(await outs()).toHaveLength(1)
    expect(found).toEqual([])
  })

  test('are taken back within ten minutes', async () => {
    const { touch, goTo, reads } = desk
    await goTo('Sorties')
    await weigh(/Livres/, /^Livre/, '2')
    await touch('Recyclage')
    await touch('Enregistrer la sortie')
    await reads('Enregistrée.')
    await touch('Reprendre')
    await reads('Reprise : elle ne compte pas.')
    await expect.poll(async () => (await outs()).map(({ quantity }) => quantity)).toEqual([-1, 1, 3])
    await touch('Retour')
  })

  test('to another site are received there; what never came is back where it left', async () => {
    const { touch, goTo, reads, api, server } = desk
    await goTo('Sorties')
    for (const kilograms of ['12', '8']) {
      await weigh(/Livres/, /^Livre/, kilograms)
      await touch('Autre site')
      await touch('Sud')
      await touch('Enregistrer la sortie')
      await reads(`${kilograms} kg`)
    }
    await expect.poll(async () => (await transfers()).length).toBe(2)

    const person = { id: newId(), name: 'Bilal', email: null, password: null, pin: '1357', locale: 'fr' }
    await api.put(`/api/people/${person.id}`, { ...person, grants: [{ siteId: sud.id, role: 'cashier' }] })
    const register = { id: newId(), siteId: sud.id, number: 1, name: 'Caisse Sud' }
    await api.post('/api/registers', register)
    const { code } = await api.post<{ code: string }>(`/api/registers/${register.id}/pairing-code`)
    const context = await browser.newContext({ viewport: { width: 1024, height: 768 }, hasTouch: true, locale: 'fr-FR' })
    const page = await context.newPage()
    const other = createCashier(page)
    await page.goto(server.origin)
    await other.pair(code)
    await other.signIn('Bilal', '1357')
    await other.open('0')
    await other.touch('Menu')
    await other.touch('Sorties')
    await page.getByText('1 × Livre · 8 kg').waitFor()
    expect(await problemsOf(page, 'stock-arriving')).toEqual([])
    const arrived = page.getByRole('listitem').filter({ hasText: '12 kg' })
    await arrived.getByRole('button', { name: 'Bien reçu' }).tap()
    await arrived.waitFor({ state: 'detached' })
    await other.touch('Non reçu')
    await page.getByText('Ces objets comptent de nouveau dans le stock du site de départ.').waitFor()
    await other.touch('Confirmer : non reçu')
    await page.getByText('Rien n’est en route vers ce site.').waitFor()
    const settled = (await transfers()).map(({ grams, outcome, settledBy }) => [grams, outcome, settledBy])
    expect(settled).toEqual(
      expect.arrayContaining([
        [12_000, 'received', 'Bilal'],
        [8_000, 'returned', 'Bilal'],
      ]),
    )
    await context.close()
  })
})

describe('stock-outs by the bot', () => {
  let reception: Reception
  let visitor: Visitor
  beforeAll(async () => {
    reception = await openReception()
    visitor = await reception.welcome('Bénévole')
  })
  afterAll(() => reception.close())

  const outs = async () => (await reception.api.get<{ outs: StockOut[] }>('/api/stock/outs')).outs

  test('are written in one message with where they go, and recorded by Valider', async () => {
    reception.telegram.sendText(visitor.number, '/sortie trois frigos à la déchèterie, 120 kg')
    await reception.hears(visitor, '➡️ déchèterie')
    await reception.tap(visitor, 'Valider')
    await reception.hears(visitor, '✅ Sortie enregistrée.')
    expect(await outs()).toMatchObject([
      { category: 'EEE-1', quantity: 3, grams: 120_000, flow: 'disposal', channel: 'telegram', recordedBy: 'Bénévole' },
    ])
  })

  test('are spoken, and sent on their way by buttons', async () => {
    reception.telegram.sendText(visitor.number, '/sortie')
    await reception.hears(visitor, 'Qu’est-ce qui part ?')
    await reception.telegram.sendVoice(visitor.number, voice)
    await reception.hears(visitor, 'Où partent ces objets ?')
    await reception.tap(visitor, 'Recyclage', 'Valider')
    await reception.hears(visitor, '✅ Sortie enregistrée.')
    expect((await outs())[0]).toMatchObject({ category: 'EEE-5', quantity: 2, flow: 'recycling' })
    expect(await reception.depositsOf(visitor)).toEqual([])
    expect(await reception.voiceNotes()).toEqual([])
  })
})
