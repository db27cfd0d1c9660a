import { execFile, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Browser, Page } from '@playwright/test'
import type { Person } from '@grenier/shared/contract/people.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from '../check/run-program.ts'
import { launchChromium } from '../chromium.ts'
import { foundOrganisation, type Api } from './api.ts'
import { createClerk, openDesk, type Clerk } from './desk.ts'
import { problemsOf, violationsOf } from './inspect-screen.ts'
import { startServer, type ServerProgram } from './program.ts'

const password = 'onze canards sur le toit'
/** The page of the API shows it; without it the same is asked by `fetch`. */
const hasCurl = spawnSync('curl', ['--version']).status === 0
const southId = newId()
let token: string
let browser: Browser
let server: ServerProgram
let api: Api
let nino: { id: string; name: string; email: string }
let office: Page
let clerk: Clerk
let home: Page
let newcomer: Clerk

const give = (siteId: string, role: string) =>
  api.put(`/api/people/${nino.id}`, { ...nino, password: null, pin: null, locale: 'fr', grants: [{ siteId, role }] })
const editNino = () =>
  office
    .getByRole('row', { name: /Nino/ })
    .getByRole('button', { name: /^Modifier/ })
    .click()

beforeAll(async () => {
  ;[browser, server] = await Promise.all([launchChromium(), startServer()])
  api = await foundOrganisation(server)
  const south = { id: southId, code: '2', name: 'Sud', timeZone: 'Europe/Paris', address: '', siret: '' }
  await api.put(`/api/sites/${south.id}`, south)
  nino = { id: newId(), name: 'Nino', email: 'nino@example.org' }
  await give(api.site.id, 'manager')
  ;[office, home] = [await openDesk(browser), await openDesk(browser)]
  ;[clerk, newcomer] = [createClerk(office, server), createClerk(home, server)]
  await clerk.logIn(api.account)
})
afterAll(async () => {
  await server.stop()
  await browser.close()
})

describe('somebody who is invited', () => {
  test('opens the link in another browser, chooses a password, and is in with their site alone', async () => {
    await clerk.visit('personnes')
    await clerk.reads('Invitation à envoyer')
    await editNino()
    await clerk.press('Inviter')
    await clerk.press('Montrer le lien')
    const shown = await office.getByText(/\/admin\/lien#/).innerText()
    expect(await violationsOf(office, 'a shown link')).toEqual([])
    await newcomer.visit(`lien${/#.*/.exec(shown)?.[0] ?? ''}`)
    await newcomer.reads(/Nino, vous vous connecterez avec nino@example.org/)
    expect(await violationsOf(home, 'choose a password')).toEqual([])
    await newcomer.write('Mot de passe', 'azerty123')
    await newcomer.press('Enregistrer et entrer')
    await newcomer.reads(/^Ce mot de passe se devine trop vite/)
    await newcomer.write('Mot de passe', password)
    await newcomer.press('Enregistrer et entrer')
    await home.getByRole('navigation', { name: 'Pages' }).waitFor()
    expect(
      await home.evaluate<string[]>(
        `fetch('/api/session').then((answer) => answer.json()).then(({ sites }) => sites.map(({ name }) => name))`,
      ),
    ).toEqual(['Nord'])
  })

  test('reaches the content past the navigation by keyboard', async () => {
    await home.getByRole('link', { name: 'Aller au contenu' }).press('Enter')
    await expect.poll(() => home.evaluate<string>('document.activeElement.id')).toBe('content')
  })

  test('is led on at once by another role, another site and the end of their access', async () => {
    await home.getByRole('link', { name: 'Personnes', exact: true }).click()
    await newcomer.heading('Qui travaille ici ?')
    await give(api.site.id, 'volunteer')
    await newcomer.reads('Vos droits ont changé. Voici ce que vous pouvez voir.')
    await newcomer.heading('Qu’a-t-on reçu ?')
    await home.getByRole('link', { name: 'Personnes', exact: true }).waitFor({ state: 'detached' })
    await give(southId, 'volunteer')
    await home.getByRole('banner').getByText('Sud', { exact: true }).waitFor()
    await api.post(`/api/people/${nino.id}/disabled`, { disabled: true })
    await home.getByRole('dialog', { name: 'Reconnectez-vous' }).waitFor()
    await api.post(`/api/people/${nino.id}/disabled`, { disabled: false })
  })

  test('opens the same link again in vain', async () => {
    const { code } = await api.post<{ code: string }>(`/api/people/${nino.id}/link`)
    await api.post(`/api/people/${nino.id}/link`)
    const page = await openDesk(browser)
    await page.goto(`${server.origin}/admin/lien#${code}`)
    await page.getByRole('heading', { name: 'Ce lien ne sert plus' }).waitFor()
    await page.getByRole('button', { name: 'Aller à la connexion' }).click()
    await page.getByRole('button', { name: 'Mot de passe oublié' }).click()
    await page.getByText(/^Demandez un lien à un administrateur/).waitFor()
    await page.context().close()
  })
})

describe('two who edit one person', () => {
  const nameField = () => office.getByRole('dialog').getByLabel('Nom', { exact: true })

  test('the second sees what changed, and keeps what they typed or takes what is there', async () => {
    await clerk.visit('personnes')
    await editNino()
    await nameField().fill('Nino Martin')
    nino = { ...nino, name: 'Nino M.' }
    await give(api.site.id, 'volunteer')
    await clerk.press('Enregistrer')
    await clerk.reads('Quelqu’un a modifié ceci pendant votre saisie. Rien n’est encore enregistré.')
    await office.getByRole('dialog').getByRole('cell', { name: 'Nino M.' }).waitFor()
    expect(await problemsOf(office, 'somebody else changed it')).toEqual([])
    await office.setViewportSize({ width: 1280, height: 800 })
    await clerk.press('Garder les miennes')
    await clerk.reads('Nino Martin : enregistré')
    const people = await api.get<Person[]>('/api/people')
    expect(people.find(({ id }) => id === nino.id)?.name).toBe('Nino Martin')
  })
})

describe('a program of somebody', () => {
  const example = () => /```sh\n([^`]+)```/.exec(readFileSync(join(root, 'docs/operating/api.md'), 'utf8'))?.[1] ?? ''

  test('is given a token on the page of the account, which opens what was ticked', async () => {
    await clerk.visit('compte')
    await clerk.press('Faire un jeton')
    const dialog = office.getByRole('dialog')
    await dialog.getByLabel('Nom', { exact: true }).fill('Tableur')
    for (const right of ['Voir les sites', 'Voir et télécharger les ventes']) await dialog.getByLabel(right).check()
    expect(await violationsOf(office, 'a new token')).toEqual([])
    await dialog.getByRole('button', { name: 'Faire un jeton' }).click()
    token = await office.getByText(/^grn_/).innerText()
    await dialog.getByRole('button', { name: 'Fermer' }).last().click()
    await office.getByRole('row', { name: /Tableur/ }).waitFor()
    const ask = (path: string) => fetch(`${server.origin}${path}`, { headers: { authorization: `Bearer ${token}` } })
    expect([(await ask('/api/sites')).status, (await ask('/api/people')).status]).toEqual([200, 403])
  })

  test.skipIf(!hasCurl)('does what the page of the API shows (skipped where there is no curl)', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'grenier-api-'))
    const environment = { ...process.env, GRENIER: server.origin, GRENIER_TOKEN: token }
    const { stdout } = await promisify(execFile)('sh', ['-ec', example()], { cwd: folder, env: environment })
    expect(stdout).toContain('"name":"Nord"')
    expect(await readFile(join(folder, 'sales.csv'), 'utf8')).toContain(';')
    await rm(folder, { recursive: true })
  })

  test('opens nothing once its token is revoked', async () => {
    await office.getByRole('button', { name: /^Révoquer/ }).click()
    await office.getByRole('dialog').getByRole('button', { name: 'Révoquer' }).click()
    await clerk.reads('Jeton « Tableur » révoqué')
    expect((await fetch(`${server.origin}/api/sites`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(401)
  })
})

describe('the page of people', () => {
  test('finds somebody by name, and says what to do when nobody fits', async () => {
    await clerk.visit('personnes')
    await clerk.write('Nom ou adresse e-mail', 'martin')
    await clerk.reads('1 personne')
    await clerk.write('Nom ou adresse e-mail', 'zzz')
    await clerk.reads(/^Personne ne correspond/)
    await clerk.press('Tout afficher')
    await clerk.reads('2 personnes')
    await office.getByRole('button', { name: 'Nom', exact: true }).click()
    await expect.poll(() => office.getByRole('columnheader', { name: 'Nom' }).getAttribute('aria-sort')).toBe('descending')
    expect(await problemsOf(office, 'people')).toEqual([])
    await office.setViewportSize({ width: 1280, height: 800 })
  })

  test('keeps the last owner', async () => {
    await clerk.visit('personnes')
    await office
      .getByRole('row', { name: /Nadia/ })
      .getByRole('button', { name: /^Modifier/ })
      .click()
    await office.getByRole('dialog').getByLabel('Rôle').selectOption('viewer')
    await clerk.press('Enregistrer')
    await clerk.reads('Il faut au moins un administrateur principal. Nommez-en un autre d’abord.')
  })
})
