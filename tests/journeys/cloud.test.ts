import type { Browser, Page } from '@playwright/test'
import type { EcologicExport } from '@grenier/shared/contract/ecologic.ts'
import type { Remote, SyncSettings } from '@grenier/shared/contract/sync.ts'
import { addDays, periodOf } from '@grenier/shared/domain/calendar.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { startFakeWebdav, type FakeWebdav } from '../fakes/webdav.ts'
import { foundOrganisation, type Api } from './api.ts'
import { createClerk, openDesk, type Clerk } from './desk.ts'
import { problemsOf } from './inspect-screen.ts'
import { patience, startServer, type ServerProgram } from './program.ts'
import { openTill, sold, today, tomorrow } from './trade.ts'

const quarter = periodOf('quarter', addDays(periodOf('quarter', today).from, -1))

let browser: Browser
let server: ServerProgram
let drive: FakeWebdav
let api: Api
let page: Page
let clerk: Clerk

beforeAll(async () => {
  ;[browser, server, drive] = await Promise.all([launchChromium(), startServer(), startFakeWebdav()])
  api = await foundOrganisation(server)
  const till = await openTill(api)
  const kettles = sold('EEE-5', 'Bouilloire', 2, 499, 2_400)
  await till.sell(addDays(quarter.from, 20), [[kettles]])
  await till.sell(today, [[kettles]])
  page = await openDesk(browser)
  clerk = createClerk(page, server)
  await clerk.logIn(api.account)
})
afterAll(async () => {
  await Promise.all([server.stop(), drive.stop()])
  await browser.close()
})

const inDialog = (name: string | RegExp) => clerk.dialog().getByRole('button', { name }).click()
const account = async () => (await api.get<Remote[]>('/api/sync/accounts'))[0]
const automatic = () => page.getByRole('switch', { name: 'Synchronisation automatique' })
const indicator = () => page.getByRole('button', { name: /^Sauvegarde en ligne : / })
const exportDay = () => api.post<EcologicExport>('/api/ecologic/exports', { siteId: api.site.id, from: today, to: tomorrow })
const isOnline = (name: string) =>
  vi.waitFor(() => expect([...drive.files.keys()].filter((path) => path.endsWith(`/${name}`))).toHaveLength(1), patience)

describe('an account', () => {
  test('is set up step by step, and the step that fails is named with its remedy', async () => {
    await clerk.visit('sauvegarde')
    await page.getByRole('button', { name: 'Ajouter un compte' }).first().click()
    await clerk.reads(/^Étape 1 sur 5/)
    await page.getByText('Autre WebDAV', { exact: true }).click()
    await clerk.write('Adresse', drive.url)
    await clerk.write('Utilisateur', drive.account.user)
    await clerk.write('Mot de passe', 'pas le bon')
    await inDialog('Enregistrer et tester')
    await clerk.reads('Le test s’arrête à l’étape : se connecter')
    await inDialog('Corriger')
    await clerk.write('Mot de passe', drive.account.password)
    await inDialog('Enregistrer et tester')
    await clerk.reads('Tout fonctionne : écrire, relire, renommer et effacer.')
    await inDialog('Terminer')
    expect(await account()).toMatchObject({ kind: 'webdav', siteId: null, stopCause: null })
    expect(await problemsOf(page, 'cloud')).toEqual([])
  })

  test('receives nothing while copies do not leave by themselves, and everything once they do', async () => {
    await automatic().click()
    await clerk.reads('Rien ne part tout seul. Les fichiers attendent ici.')
    expect((await api.get<SyncSettings>('/api/sync/settings')).automatic).toBe(false)
    const { name } = await exportDay()
    await clerk.visit('sauvegarde/fichiers')
    await page.getByRole('row').filter({ hasText: name }).filter({ hasText: 'En attente' }).waitFor()
    await clerk.visit('sauvegarde')
    await automatic().click()
    await clerk.reads('Synchronisation automatique mise en route. La première copie commence.')
    await isOnline(name)
  })

  test('shows each file with its state', async () => {
    const { name } = await exportDay()
    await clerk.visit('sauvegarde/fichiers')
    await page.getByRole('row').filter({ hasText: name }).filter({ hasText: 'En ligne' }).first().waitFor(patience)
    expect(await problemsOf(page, 'files')).toEqual([])
  })

  test('that is away is said so in the header, and gets what waited when somebody asks', async () => {
    drive.misbehave({ do: { status: 503 } })
    const { name } = await exportDay()
    await indicator()
      .filter({ hasText: /à envoyer$/ })
      .waitFor(patience)
    drive.misbehave()
    await indicator().click()
    await isOnline(name)
    await indicator()
      .filter({ hasText: /^À jour/ })
      .waitFor(patience)
  })
})

describe('the recovery sheet', () => {
  let phrase = ''

  test('shows twelve words once, is printed on one page without the rest, and counts when two were typed', async () => {
    await clerk.visit('sauvegarde/fiche')
    await clerk.press('Faire la fiche')
    const words = page.getByRole('list', { name: 'Les douze mots' }).locator('.word')
    await words.nth(11).waitFor()
    phrase = (await words.allInnerTexts()).join(' ')
    expect(phrase.split(' ')).toHaveLength(12)
    expect(await problemsOf(page, 'sheet')).toEqual([])
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByText('Ces mots ne s’affichent qu’une fois.').isVisible()).toBe(false)
    expect(await page.getByText(drive.url).isVisible()).toBe(true)
    await page.emulateMedia({ media: 'screen' })
    for (const [number] of (await page.locator('form').innerText()).matchAll(/(?<=^Mot n° )\d+/gm))
      await clerk.write(`Mot n° ${number}`, phrase.split(' ')[Number(number) - 1] ?? '')
    await clerk.press('Confirmer la fiche')
    await clerk.reads('La fiche est prête')
    await words.first().waitFor({ state: 'detached' })
  })

  test('is checked from the paper', async () => {
    await page.getByLabel('Les douze mots de la fiche').fill(phrase.toUpperCase())
    await clerk.press('Vérifier le papier')
    await clerk.reads(/^Ce papier ouvre vos sauvegardes depuis/)
  })

  test('encrypts the point that is made next, which reaches the account', async () => {
    await clerk.visit('sauvegarde/points')
    await clerk.press('Sauvegarder maintenant')
    await vi.waitFor(() => expect([...drive.files.keys()].some((path) => /^\/backups\/.+\.zst\.enc$/.test(path))).toBe(true), patience)
    await page
      .getByText(/^Tout est à l’abri, ici et en ligne/)
      .first()
      .waitFor(patience)
    expect(await problemsOf(page, 'points')).toEqual([])
    expect([...drive.files.values()].some((bytes) => bytes.includes('Bouilloire'))).toBe(false)
  })
})

test('a folder shared with a partner holds the declaration that was sent, and nothing else', async () => {
  const remoteId = (await account())?.id
  await api.put(`/api/sync/shares/${newId()}`, { remoteId, siteId: null, ecoOrganisation: null, partner: 'Mairie de Die' })
  const { id } = await api.post<EcologicExport>('/api/ecologic/exports', { siteId: api.site.id, ...quarter })
  await api.post(`/api/declarations/ecologic_1_${quarter.from}_${quarter.to}/submit`, { exportIds: [id], reference: 'E-12' })
  const shared = () => [...drive.files.keys()].filter((path) => path.startsWith('/partages/') && !path.endsWith('.part'))
  await vi.waitFor(() => expect(shared().some((path) => path.endsWith('.csv'))).toBe(true), patience)
  expect(shared().filter((path) => !/^\/partages\/mairie-de-die\/\d{4}\/.*ecologic-v1_.+\.(csv|json)$/.test(path))).toEqual([])
  await clerk.visit('sauvegarde/partages')
  await clerk.reads('Mairie de Die')
  expect(await problemsOf(page, 'shares')).toEqual([])
})
