import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { openCashDesk, type CashDesk } from './cash-desk.ts'
import { problemsOf } from './inspect-screen.ts'

let browser: Browser
let desk: CashDesk

beforeAll(async () => {
  browser = await launchChromium()
  desk = await openCashDesk(browser)
})
afterAll(async () => {
  await desk.stop()
  await browser.close()
})

const onPaper = () => desk.page.locator('.printed').first().textContent()

describe('the settings of a till', () => {
  test('are reached before anybody signs in, and before the till is open', async () => {
    const { cashier, page, touch, goTo, reads } = desk
    await goTo('Verrouiller la caisse')
    await page.getByRole('heading', { name: 'Qui tient la caisse ?' }).waitFor()
    await touch('Réglages de cette caisse')
    await reads('Écritures gardées')
    expect(await problemsOf(page, 'settings before anybody signed in')).toEqual([])
    await touch('English')
    await touch('Back')
    await page.getByRole('heading', { name: 'Who is at the till?' }).waitFor()
    await touch('Settings of this till')
    await touch('Français')
    await touch('Retour')
    await cashier.signIn('Awa', '2468')
    await cashier.close('100')
    await touch('Terminer')
    await cashier.signIn('Awa', '2468')
    await page.getByRole('heading', { name: 'Ouvrir la caisse' }).waitFor()
    await touch('Réglages de cette caisse')
    await reads('Fichier de secours')
    await touch('Retour')
    await cashier.open('80')
  })
})

describe('an opening', () => {
  test('is printed with its float, who opened and when', async () => {
    const { cashier, page, touch, goTo, reads } = desk
    await cashier.close('80')
    await touch('Terminer')
    await cashier.signIn('Awa', '2468')
    await touch('Compter les pièces et billets')
    await page.getByLabel('20 €', { exact: true }).fill('3')
    await page.getByLabel('0,50 €', { exact: true }).fill('8')
    await touch('Ouvrir la caisse')
    await page.locator('[data-screen="sell"]').waitFor()
    await goTo('Imprimer l’ouverture')
    await reads('3 × 20 €')
    expect(await problemsOf(page, 'opening')).toEqual([])
    await page.evaluate('window.printed = 0; window.print = () => { window.printed++ }')
    await touch('Imprimer')
    await expect.poll(() => page.evaluate('window.printed')).toBe(1)
    const paper = (await onPaper())?.replaceAll(/[\u00a0\u202f]/g, ' ')
    for (const text of ['Caisse 1', 'Awa', '3 × 20 €', '60,00 €', '8 × 0,50 €', '64,00 €']) expect(paper).toContain(text)
    await page.evaluate('window.print = () => { throw new Error("no printer") }')
    await touch('Imprimer')
    await reads('La caisse reste ouverte.')
    await touch('Retour')
  })
})

describe('paying in cash', () => {
  test('warns above 1 000 €, tells of fifty coins on demand, and blocks neither', async () => {
    const { cashier, page, touch, type, reads } = desk
    await cashier.choose('Petits appareils', 'Bouilloire')
    await touch(/^3 Prix/)
    await type('1000')
    await touch('Valider')
    await touch('Encaisser')
    await page.getByText('À payer').waitFor()
    expect(await page.getByText('la loi limite ce paiement').count()).toBe(0)
    await touch('Retour')
    await touch('Don')
    await type('1')
    await touch('Ajouter le don')
    await touch('Encaisser')
    await reads('Plus de 1 000 € en espèces')
    await touch('Beaucoup de pièces ?')
    await reads('Plus de 50 pièces : vous pouvez refuser.')
    await touch('Appoint')
    await page.getByRole('heading', { name: 'Payé' }).waitFor()
  })
})
