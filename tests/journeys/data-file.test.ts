import type { Browser, Page } from '@playwright/test'
import type { Person } from '@grenier/shared/contract/people.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { foundOrganisation, type Api } from './api.ts'
import { figuresOf } from './backed-up-shop.ts'
import { createClerk, openDesk } from './desk.ts'
import { problemsOf } from './inspect-screen.ts'
import { grenier, patience, startServer, type ServerProgram } from './program.ts'
import { readDownload } from './read-download.ts'
import { given, openTill, sold, today, validateDeposit } from './trade.ts'

let browser: Browser
let servers: ServerProgram[]
let api: Api
let other: Api

beforeAll(async () => {
  ;[browser, ...servers] = await Promise.all([launchChromium(), startServer(), startServer()])
  ;[api, other] = (await Promise.all(servers.map((server) => foundOrganisation(server)))) as [Api, Api]
  const till = await openTill(api)
  await till.sell(today, [[sold('EEE-5', 'Bouilloire', 2, 499, 2_400)], [sold('livres', 'Livre', 7, 50, 2_300)]])
  await validateDeposit(api, [given('EEE-1', 'réfrigérateur', 1, 41_000)])
})
afterAll(async () => {
  await browser.close()
  await Promise.all(servers.map((server) => server.stop()))
})

async function deskOf(server: ServerProgram, account: Api['account']): Promise<{ page: Page; clerk: ReturnType<typeof createClerk> }> {
  const page = await openDesk(browser)
  page.setDefaultTimeout(patience.timeout)
  const clerk = createClerk(page, server)
  await clerk.logIn(account)
  await clerk.visit('sauvegarde/donnees')
  return { page, clerk }
}

test('all data leave one server in a readable file and take the place of what another one holds', async () => {
  const [here, there] = servers as [ServerProgram, ServerProgram]
  const before = await figuresOf(here, api.account)
  const from = await deskOf(here, api.account)
  const [saved] = await Promise.all([from.page.waitForEvent('download'), from.clerk.press('Exporter les données')])
  expect(saved.suggestedFilename()).toMatch(/^le-grenier-backup-\d{4}-\d\d-\d\d\.json$/)
  const file = { name: saved.suggestedFilename(), mimeType: 'application/json', buffer: await readDownload(saved) }
  expect(await problemsOf(from.page, 'data')).toEqual([])

  const { page, clerk } = await deskOf(there, other.account)
  await page.getByLabel('Fichier à importer').setInputFiles(file)
  await clerk.reads('Le fichier est entier et vérifié.')
  await clerk.write('Adresse e-mail', api.account.email)
  await clerk.write('Mot de passe', api.account.password)
  await clerk.write('Pour confirmer, tapez : Le Grenier', 'Le Grenier')
  await clerk.dialog().getByRole('button', { name: 'Importer les données' }).click()
  await clerk.heading('Reconnectez-vous')
  await clerk.write('Mot de passe', api.account.password)
  await clerk.press('Se connecter')
  await clerk.reads('La restauration est terminée.')
  // No PIN and no password leaves in the file.
  const people = (before['/api/people'] as Person[]).map((person) => ({ ...person, hasPin: false }))
  expect(await figuresOf(there, api.account)).toEqual({ ...before, '/api/people': people })
  expect(await grenier(there.data, 'verify', '--full')).toMatchObject({ status: 0 })
})
