import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import type { Browser, Page } from '@playwright/test'
import { contrastRatio } from '@grenier/shared/domain/contrast.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { openCashDesk, type CashDesk } from './cash-desk.ts'
import { createClerk, openDesk, type Clerk } from './desk.ts'
import { goOffline } from './go-offline.ts'
import { problemsOf } from './inspect-screen.ts'

const photo = readFileSync(join(import.meta.dirname, '../data/photo/kettle.jpg'))
/** EXIF 2.3: one entry, orientation 6: the camera was held upright, and the 96 × 72 pixels stand as 72 × 96. */
const upright = Buffer.from('ffe10022457869660000' + '4d4d002a00000008' + '0001' + '011200030000000100060000' + '00000000', 'hex')
const picture = {
  name: 'photo.jpg',
  mimeType: 'image/jpeg',
  buffer: Buffer.concat([photo.subarray(0, 2), upright, photo.subarray(2)]),
}

/** A black PNG of one bit: a hundred megapixels weigh 12 kB. */
function bigPng(side: number): Buffer {
  const chunk = (type: string, content: Buffer) => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), content])
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(content.byteLength)
    check.writeUInt32BE(crc32(named))
    return Buffer.concat([length, named, check])
  }
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0])
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  const lines = deflateSync(Buffer.alloc(side * (1 + Math.ceil(side / 8))))
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1A\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', lines),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
const sentence = 'TVA non applicable, article 293 B du CGI'
const paleYellow = '#ffe27a'

let browser: Browser
let till: CashDesk
let office: Page
let clerk: Clerk

beforeAll(async () => {
  browser = await launchChromium()
  till = await openCashDesk(browser)
  office = await openDesk(browser)
  clerk = createClerk(office, till.server)
  await clerk.logIn(till.api.account)
})
afterAll(async () => {
  await till.stop()
  await browser.close()
})

const save = (card: string) => clerk.press(`Enregistrer ${card}`)
const saved = () => office.getByRole('status').getByText('Enregistré. Les caisses le voient').last().waitFor()
const chooseLogo = (file: { name: string; mimeType: string; buffer: Buffer }) =>
  office.getByLabel('Logo', { exact: true }).setInputFiles(file)
const visitSite = async () => {
  await clerk.visit(`sites/${till.api.site.id}`)
  await clerk.heading('Règles des caisses')
}
const logos = () => readdirSync(join(till.server.data, 'files/logos'))
const accentOnTill = () => till.page.evaluate<string>(`document.documentElement.style.getPropertyValue('--accent-light')`)

describe('the settings of a site', () => {
  test('are found by the navigation, and keyboards, telephones and dark rooms find nothing in their way', async () => {
    await office.getByRole('link', { name: 'Sites', exact: true }).click()
    await clerk.heading('Que règle-t-on site par site ?')
    expect(await problemsOf(office, 'sites')).toEqual([])
    await office.getByRole('link', { name: /^Régler/ }).click()
    await clerk.heading('Règles des caisses')
    await office.getByText('Couleur du site').click()
    expect(await problemsOf(office, 'site')).toEqual([])
  })

  test('say that a yellow nobody could read is not taken, what was measured, and which one is near', async () => {
    await clerk.write('Couleur', paleYellow)
    await clerk.reads(/Trop pâle : contraste 1,1 pour 1, il faut 4,5/)
    await clerk.reads(/Bien lisible : contraste 8,4 pour 1/)
    await save('Apparence')
    expect((await till.api.get<{ accent: string | null }[]>('/api/sites'))[0]?.accent).toBeNull()
  })

  test('are not lost by leaving: somebody is asked first', async () => {
    await office.getByRole('link', { name: 'Caisses', exact: true }).click()
    await clerk.heading('Partir sans enregistrer ?')
    await clerk.press('Rester ici')
    await office.goBack()
    await clerk.heading('Partir sans enregistrer ?')
    await clerk.press('Rester ici')
    expect(await office.getByLabel('Couleur', { exact: true }).inputValue()).toBe(paleYellow)
  })

  test('refuse a text named .png, an SVG and a hundred megapixels in words, and keep nothing of them', async () => {
    await clerk.press('Prendre cette couleur')
    await chooseLogo({ name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from('bonjour') })
    await clerk.reads('L’image « logo.png » ne s’ouvre pas dans ce navigateur.')
    await chooseLogo({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') })
    await clerk.reads('Le fichier « logo.svg » n’est pas une image PNG, JPEG, WebP ou AVIF.')
    await chooseLogo({ name: 'grand.png', mimeType: 'image/png', buffer: bigPng(10_000) })
    await clerk.reads('Cette image mesure 10000 × 10000 points.')
    expect(await office.getByRole('img', { name: /^Logo de/ }).count()).toBe(0)
  })

  test('reach an already paired till at its next contact: colour, logo, sentence, and a refund that asks nobody', async () => {
    const { cashier, page, touch, reads, goTo } = till
    await chooseLogo(picture)
    await clerk.reads(/Sera gardée ainsi : 72 × 96 points/)
    await clerk.write('Phrase sur la TVA', sentence)
    await save('Ticket')
    await office.getByLabel('Rembourser').uncheck()
    await save('Règles des caisses')
    // The colour comes last: a till that wears it has all of it.
    await save('Apparence')
    await office.getByText('Pas encore enregistré').first().waitFor({ state: 'detached' })
    expect(logos()).toEqual([expect.stringMatching(/\.png$/)])

    await expect.poll(accentOnTill).not.toBe('')
    const shown = await accentOnTill()
    expect([shown === paleYellow, contrastRatio(shown, '#fffdfa') >= 4.5]).toEqual([false, true])
    await cashier.choose('Petits appareils', 'Bouilloire')
    await cashier.pay()
    const paper = page.locator('.paper article')
    await paper.getByText(sentence).waitFor()
    await paper.locator('img').waitFor()
    await cashier.next()
    await goTo('Tickets')
    await page.getByRole('listitem').first().getByRole('button').tap()
    await touch('Rembourser')
    await touch('Tout rendre')
    await touch('En panne')
    await touch('Rembourser')
    await reads('Le remboursement est enregistré.')
  })

  test('stay on the till without a network, after a start of its own', async () => {
    const { page } = till
    await goOffline(page)
    await page.reload()
    await page.locator('[data-screen]').first().waitFor()
    await expect.poll(accentOnTill).not.toBe('')
    await page.getByRole('button', { name: /changer de personne/ }).tap()
    await page.locator('[data-screen="operator"] img').waitFor()
    const decoded = `document.querySelector('[data-screen="operator"] img').decode().then(() => true)`
    expect(await page.evaluate(decoded)).toBe(true)
    await page.context().setOffline(false)
  })

  test('give the site its face at the office, and take it back', async () => {
    await clerk.visit()
    await office.getByRole('banner').locator('img').waitFor()
    await visitSite()
    await clerk.press('Retirer le logo')
    await office.getByText('Couleurs de Grenier').click()
    await save('Apparence')
    await saved()
    await office.getByRole('banner').locator('img').waitFor({ state: 'detached' })
    expect(logos()).toEqual([])
  })

  test('change the threshold of a register and tell a wrong SIRET from a right one', async () => {
    await clerk.write('SIRET', '73282932000075')
    await clerk.reads('Ce SIRET contient une erreur de frappe.')
    await clerk.write('SIRET', '732 829 320 00074')
    await save('Le site')
    await clerk.write('Écart à expliquer, en euros', '12,5')
    await save('Seuils')
    await clerk.reads('Seuils enregistrés.')
    const [register] = await till.api.get<{ varianceThresholdCents: number }[]>('/api/registers')
    expect(register?.varianceThresholdCents).toBe(1250)
    await expect.poll(() => till.api.get('/api/sites')).toMatchObject([{ siret: '73282932000074' }])
  })
})
