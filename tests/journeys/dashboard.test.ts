import type { Browser, Page } from '@playwright/test'
import type { Deposit } from '@grenier/shared/contract/deposits.ts'
import type { EcologicExport } from '@grenier/shared/contract/ecologic.ts'
import type { SaleSummary } from '@grenier/shared/contract/sales.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { startFakeWebdav } from '../fakes/webdav.ts'
import { firstRunToken, foundOrganisation, type Api } from './api.ts'
import { createClerk, openDesk, type Clerk } from './desk.ts'
import { pairTill } from './paired-till.ts'
import { patience, startServer, type ServerProgram } from './program.ts'

let browser: Browser
let server: ServerProgram

beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

describe('a new server', () => {
  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(() => server.stop())

  test('answers every page with the way to its first account', async () => {
    const page = await openDesk(browser)
    for (const path of ['/', '/admin/', '/admin/caisses', '/admin/declarations', '/admin/premier-compte']) {
      const answer = await page.goto(`${server.origin}${path}`)
      expect([path, answer?.status()]).toEqual([path, 200])
      await page.getByText(path.endsWith('compte') ? /Copiez l’adresse entière depuis la console/ : /la console/).waitFor()
    }
    await page.context().close()
  })

  test('opens its first account through the console’s link alone, then by e-mail and password', async () => {
    const page = await openDesk(browser)
    const clerk = createClerk(page, server)
    const link = `premier-compte#${await firstRunToken(server)}`
    const account = { email: 'nadia@example.org', password: 'une phrase assez longue' }
    await clerk.visit(link)
    await clerk.write('Nom de l’association', 'Le Grenier')
    await clerk.write('Nom du premier site', 'Nord')
    await clerk.write('Nom', 'Nadia')
    await clerk.write('Adresse e-mail', account.email)
    await clerk.write('Mot de passe', account.password)
    await clerk.press('Créer ma ressourcerie')
    await clerk.heading('Que reste-t-il à préparer ?')

    await clerk.logOut()
    await clerk.visit(link)
    await clerk.heading('Se connecter')
    await clerk.write('Adresse e-mail', account.email)
    await clerk.write('Mot de passe', 'une autre phrase')
    await clerk.press('Se connecter')
    await clerk.reads('L’adresse ou le mot de passe ne convient pas.')
    await clerk.logIn(account)
    await clerk.heading('Une chose vous attend.')
    await page.context().close()
  })
})

describe('the dashboard', () => {
  let api: Api
  let page: Page
  let clerk: Clerk

  beforeAll(async () => {
    server = await startServer()
    api = await foundOrganisation(server)
  })
  afterAll(() => server.stop())
  beforeEach(async () => {
    page = await openDesk(browser)
    clerk = createClerk(page, server)
    await clerk.logIn(api.account)
  })
  afterEach(() => page.context().close())

  const figures = () => page.getByLabel('Chiffres du jour')
  const card = () => page.getByRole('region', { name: 'Caisses' })

  test('pairs a till and shows what it does without a reload', async () => {
    await clerk.visit('caisses')
    await page.getByRole('button', { name: 'Nouvelle caisse' }).first().click()
    await clerk.press('Créer la caisse')
    await clerk.press(/^Relier une tablette/)
    const code = (await clerk.dialog().locator('.code').innerText()).replace(/\s/g, '')

    const office = await page.context().newPage()
    await office.goto(`${server.origin}/admin/`)
    await office.getByText('sans tablette').waitFor()
    const till = await pairTill(server, code)
    await office.getByText('prête, jamais ouverte').waitFor()
    await till.open()
    await office.getByText(/ouverte depuis/).waitFor()
    await clerk.visit()
    await card()
      .getByText(/ouverte depuis/)
      .waitFor()

    const seen = figures().filter({ hasText: '5,00' }).waitFor()
    const sent = performance.now()
    await till.sell()
    const answered = performance.now()
    await seen
    console.log(
      `a sale is on the dashboard ${Math.round(performance.now() - answered)} ms after its answer, ${Math.round(performance.now() - sent)} ms after it left the till`,
    )
    await expect.poll(() => figures().innerText(), patience).toMatch(/vente\s+1/)

    await till.sellWrong()
    await clerk.reads(/ne correspond pas et n’est pas comptée/)
    expect(await figures().innerText()).toMatch(/5,00\s€/)
    expect(await figures().innerText()).toMatch(/vente\s+1/)

    await till.close()
    await card()
      .getByText(/fermée depuis/)
      .waitFor()

    await clerk.visit('ventes')
    await page.getByRole('row').filter({ hasText: 'À vérifier' }).first().waitFor()
    const sales = await api.get<SaleSummary[]>(`/api/sales?day=${till.businessDay}`)
    expect(sales.map(({ verdict }) => verdict).toSorted()).toEqual(['accepted', 'disputed'])
  })

  test('records a typed deposit and validates what is proposed', async () => {
    await clerk.visit('depots')
    await clerk.press('Enregistrer un dépôt')
    await clerk.write('Qu’avez-vous reçu ?', 'deux bouilloires, deux kilos quatre')
    await clerk.press('Proposer le classement')
    await clerk.reads('« deux bouilloires, deux kilos quatre »')
    await expect.poll(() => page.getByLabel('Objet', { exact: true }).inputValue(), patience).toMatch(/bouilloire/i)
    expect(await page.getByLabel('Catégorie', { exact: true }).inputValue()).toBe('EEE-5')
    expect(await page.getByLabel('Poids total (kg)').inputValue()).toBe('2,4')
    await clerk.press('Valider')
    await clerk.reads(/^Dépôt n° \d+ validé$/)
    const [deposit] = await api.get<Deposit[]>('/api/deposits?status=validated')
    expect(deposit?.items).toMatchObject([{ category: 'EEE-5', quantity: 2, grams: 2_400 }])
    await clerk.visit()
    await expect.poll(() => figures().innerText(), patience).toMatch(/2,4\s+kg/)
  })

  test('makes an Ecologic file and saves the bytes that the API holds', async () => {
    await clerk.visit('declarations/fichiers')
    await clerk.write('Premier jour', '2026-12-01')
    await clerk.write('Dernier jour (compris)', '2026-11-30')
    await clerk.reads('Le dernier jour vient avant le premier.')
    expect(await page.getByRole('button', { name: 'Créer le fichier' }).isDisabled()).toBe(true)
    await page.getByText('Ce trimestre', { exact: true }).click()
    await clerk.press('Créer le fichier')
    await clerk.reads(/version 1 créée/)
    const saved = await clerk.download(/^Télécharger/)
    const [made] = await api.get<EcologicExport[]>('/api/ecologic/exports')
    const held = await page.request.get(`${server.origin}/api/ecologic/exports/${made?.id ?? ''}/file`)
    expect(saved.equals(await held.body())).toBe(true)
    expect(saved.length).toBe(made?.bytes)
  })

  test('copies files online, and says what to do when the password is refused', async () => {
    const drive = await startFakeWebdav()
    await clerk.visit('sauvegarde')
    await page.getByRole('button', { name: 'Ajouter un compte' }).first().click()
    await page.getByText('Autre WebDAV', { exact: true }).click()
    await clerk.write('Adresse', drive.url)
    await clerk.write('Utilisateur', drive.account.user)
    await clerk.write('Mot de passe', drive.account.password)
    await clerk.press('Enregistrer et tester')
    await clerk.reads('Tout fonctionne : écrire, relire, renommer et effacer.')
    await clerk.press('Terminer')

    drive.account.password = 'changé entre-temps'
    await clerk.press('Tester la connexion')
    await clerk.reads('Le test s’arrête à l’étape : se connecter')
    await api.post('/api/ecologic/exports', { siteId: api.site.id, from: '2026-10-01', to: '2026-11-01' })
    await clerk.reads('Le mot de passe est refusé. Modifiez le compte avec un nouveau mot de passe d’application.')
    await clerk.visit()
    await page.getByRole('link', { name: /^Réparer/ }).click()

    await clerk.press(/^Modifier/)
    await clerk.write('Mot de passe', drive.account.password)
    await clerk.press('Enregistrer')
    await vi.waitFor(() => expect([...drive.files.keys()].some((path) => path.endsWith('.csv'))).toBe(true), patience)
    await page.getByText('Le mot de passe est refusé.').waitFor({ state: 'detached' })
    await drive.stop()
  })

  test('adds a cashier, who sees their own pages and no other', async () => {
    const cashier = { email: 'moussa@example.org', password: 'la clé sous le paillasson' }
    await clerk.visit('personnes')
    await clerk.press('Ajouter une personne')
    await clerk.write('Nom', 'Moussa')
    await clerk.write('Adresse e-mail', cashier.email)
    await clerk.write('Mot de passe', cashier.password)
    await clerk.write('Code PIN de caisse', '1357')
    await clerk.dialog().getByLabel('Rôle', { exact: true }).selectOption({ label: 'Caisse' })
    await clerk.press('Enregistrer')
    await page.getByRole('row').filter({ hasText: 'Moussa' }).getByText('A un code PIN').waitFor()

    const own = await openDesk(browser)
    const moussa = createClerk(own, server)
    await moussa.logIn(cashier)
    const pages = own.getByRole('navigation', { name: 'Pages' }).getByRole('link')
    const theirs = ['Aujourd’hui', 'Caisses', 'Ventes', 'Dépôts', 'Sorties et transferts', 'Catalogue', 'Journal de caisse', 'Aide']
    await expect.poll(() => pages.allInnerTexts()).toEqual(theirs)
    for (const path of ['declarations', 'sauvegarde', 'personnes', 'systeme']) {
      await moussa.visit(path)
      await moussa.heading('Cette page n’est pas disponible')
    }
    const paths = ['people', 'jobs', 'ecologic/exports', 'sync/accounts', 'contacts']
    const answers = await Promise.all(paths.map((path) => own.request.get(`${server.origin}/api/${path}`)))
    expect(answers.map((answer) => answer.status())).toEqual(paths.map(() => 403))
    await own.context().close()
  })

  test('keeps what was typed when the session ends in the middle of a form', async () => {
    const text = 'un grille-pain, un kilo deux'
    await clerk.visit('depots')
    await clerk.press('Enregistrer un dépôt')
    await clerk.write('Qu’avez-vous reçu ?', text)
    await page.request.delete(`${server.origin}/api/session`)
    // What the page fetches by itself may ask for the log-in before the button does, and lie on top of it.
    await page.getByRole('button', { name: 'Proposer le classement' }).dispatchEvent('click')
    await clerk.heading('Reconnectez-vous')
    expect(await page.getByLabel('Qu’avez-vous reçu ?', { exact: true }).inputValue()).toBe(text)
    await clerk.write('Mot de passe', api.account.password)
    await clerk.press('Se connecter')
    await clerk.reads(`« ${text} »`)
    const deposits = await api.get<Deposit[]>('/api/deposits')
    expect(deposits.filter(({ notes }) => notes.some((note) => note.text === text))).toHaveLength(1)
  })

  test('says who is asked when an address leads nowhere', async () => {
    await clerk.visit(`depots/${newId()}`)
    await expect.poll(() => page.getByRole('main').innerText(), patience).toMatch(/introuvable|n’existe pas|inconnu/i)
  })
})
