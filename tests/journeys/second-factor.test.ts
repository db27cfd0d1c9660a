import type { Browser, Page } from '@playwright/test'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeAt } from '../../server/src/organisation/users/second-factor/authenticator.ts'
import { launchChromium } from '../chromium.ts'
import { foundOrganisation, type Api } from './api.ts'
import { createClerk, openDesk, type Clerk } from './desk.ts'
import { problemsOf, violationsOf } from './inspect-screen.ts'
import { startServer, type ServerProgram } from './program.ts'

const bo = { id: newId(), name: 'Bo', email: 'bo@example.org', password: 'onze canards sur le toit', pin: null, locale: 'fr' }
/** The telephone is thirty seconds ahead where a code of this step has served: a journey waits for no clock. */
const nextStepMs = 30_000

let browser: Browser
let server: ServerProgram
let api: Api
let office: Page
let clerk: Clerk
let key: string
let codes: string[]

beforeAll(async () => {
  ;[browser, server] = await Promise.all([launchChromium(), startServer()])
  api = await foundOrganisation(server)
  await api.put(`/api/people/${bo.id}`, { ...bo, grants: [{ siteId: null, role: 'administrator' }] })
  office = await openDesk(browser)
  clerk = createClerk(office, server)
})
afterAll(async () => {
  await server.stop()
  await browser.close()
})

const shown = (aheadMs = 0) => codeAt(key, new Date(Date.now() + aheadMs))
/** The set-up on a page, up to its codes. */
async function setUp(page: Page): Promise<string[]> {
  key = (await page.locator('main code').innerText()).replaceAll(/\s/g, '')
  await page.getByLabel('Code à six chiffres').fill(shown())
  await page.getByRole('button', { name: 'Activer', exact: true }).click()
  const list = page.getByRole('list', { name: 'Vos codes de secours' })
  await list.waitFor()
  return list.getByRole('listitem').allInnerTexts()
}
async function password(page: Page, account: { email: string; password: string }) {
  await page.goto(`${server.origin}/admin/`)
  await page.getByLabel('Adresse e-mail').fill(account.email)
  await page.getByLabel('Mot de passe').fill(account.password)
  await page.getByRole('button', { name: 'Se connecter' }).click()
}
async function code(page: Page, text: string) {
  await page.getByLabel('Code de l’application, ou code de secours').fill(text)
  await page.getByRole('button', { name: 'Continuer' }).click()
}
const isIn = (page: Page) => page.getByRole('navigation', { name: 'Pages' }).waitFor()

describe('a second factor', () => {
  test('is set up from « Mon compte » with a picture or its key, and gives ten codes that are not left by a slip', async () => {
    await clerk.logIn(api.account)
    await clerk.press(/^Votre compte/)
    await office.getByRole('link', { name: 'Mon compte' }).click()
    await clerk.heading('Mon compte')
    await clerk.reads('Cet appareil')
    expect(await problemsOf(office, 'account')).toEqual([])
    await clerk.press('Activer la double vérification')
    await office.getByRole('img', { name: /Code QR/ }).waitFor()
    const width = () => office.evaluate<number>(`document.querySelector('main img').naturalWidth`)
    await expect.poll(width).toBeGreaterThan(0)
    expect(await problemsOf(office, 'set-up')).toEqual([])
    codes = await setUp(office)
    expect(codes).toHaveLength(10)
    expect(await violationsOf(office, 'recovery codes')).toEqual([])
    await office.setViewportSize({ width: 1280, height: 800 })
    await office.getByRole('link', { name: 'Personnes', exact: true }).click()
    await clerk.heading('Vos codes sont-ils rangés ?')
    await clerk.press('Rester sur la page')
    await clerk.press('Mes codes sont rangés')
    await clerk.reads('10 restants')
  })

  test('asks for the code after the password, and says it when one is wrong', async () => {
    await clerk.logOut()
    await password(office, api.account)
    await code(office, '000000')
    await clerk.reads(/^Ce code ne convient pas/)
    expect(await violationsOf(office, 'code')).toEqual([])
    await code(office, shown(nextStepMs))
    await isIn(office)
  })

  test('lets in by a recovery code where the telephone is not at hand', async () => {
    const home = await openDesk(browser)
    await password(home, api.account)
    await code(home, codes[0]?.toUpperCase().replaceAll('-', ' ') ?? '')
    await isIn(home)
    await home.goto(`${server.origin}/admin/compte`)
    await home.getByText('9 restants').waitFor()
    await home.close()
  })

  test('does not lose what was typed when the session is ended from elsewhere meanwhile', async () => {
    await clerk.visit('personnes')
    await clerk.press('Ajouter une personne')
    await clerk.write('Nom', 'Camille')
    const phone = await openDesk(browser)
    await password(phone, api.account)
    await code(phone, codes[1] ?? '')
    await isIn(phone)
    await phone.goto(`${server.origin}/admin/compte`)
    await phone.getByRole('button', { name: 'Couper toutes les autres' }).click()
    await phone.getByRole('dialog').getByRole('button', { name: 'Couper toutes les autres' }).click()
    await phone.getByText('Les autres connexions sont coupées.').waitFor()

    const again = office.getByRole('dialog', { name: 'Reconnectez-vous' })
    await again.getByLabel('Mot de passe').fill(api.account.password)
    await again.getByRole('button', { name: 'Se connecter' }).click()
    await code(office, codes[2] ?? '')
    await again.waitFor({ state: 'hidden' })
    await clerk.dialog().getByRole('button', { name: 'Enregistrer' }).click()
    await office.getByRole('row', { name: /Camille/ }).waitFor()
    await phone.close()
  })

  test('asked of all administrators leads whoever has none to it before anything else', async () => {
    await clerk.visit('personnes')
    await clerk.reads('Pas encore activée par : Bo.')
    await office.getByRole('switch', { name: 'La demander à tous les administrateurs' }).click()
    await expect.poll(() => office.getByRole('switch', { name: /La demander/ }).isChecked()).toBe(true)
    const theirs = await openDesk(browser)
    await password(theirs, bo)
    await theirs.getByRole('heading', { name: 'Activez la double vérification' }).waitFor()
    await theirs.goto(`${server.origin}/admin/personnes`)
    await theirs.getByRole('heading', { name: 'Activez la double vérification' }).waitFor()
    await theirs.locator('main code').waitFor()
    expect(await violationsOf(theirs, 'demanded')).toEqual([])
    expect(await setUp(theirs)).toHaveLength(10)
    await theirs.getByRole('button', { name: 'Mes codes sont rangés' }).click()
    await isIn(theirs)
    await clerk.reads('Tous les administrateurs l’ont activée.')
  })
})
