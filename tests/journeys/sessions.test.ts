import type { Browser, Page } from '@playwright/test'
import type { Person } from '@grenier/shared/contract/people.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { foundOrganisation, type Api } from './api.ts'
import { createClerk, openDesk, type Clerk } from './desk.ts'
import { violationsOf } from './inspect-screen.ts'
import { pairTill } from './paired-till.ts'
import { startServer, type ServerProgram } from './program.ts'

let browser: Browser
let server: ServerProgram
let api: Api
let page: Page
let clerk: Clerk

/** One till of Awa’s that was closed with twenty cents missing, and one of somebody else’s that is still open. */
async function sellSomething(): Promise<void> {
  const closed = await api.prepareTill()
  const people = await api.get<Person[]>('/api/people')
  const idOf = (wanted: string) => people.find(({ name }) => name === wanted)?.id ?? ''
  const first = await pairTill(server, closed.code, { actor: idOf('Awa') })
  await first.open()
  await first.sell()
  await first.close({ countedCents: 10_480, comment: 'billet rendu en trop' })
  const second = await pairTill(server, (await api.prepareTill()).code, { actor: idOf('Nadia') })
  await second.open()
  await second.sell()
}

beforeAll(async () => {
  browser = await launchChromium()
  server = await startServer()
  api = await foundOrganisation(server)
  await sellSomething()
  page = await openDesk(browser)
  clerk = createClerk(page, server)
  await clerk.logIn(api.account)
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})

const rows = () => page.getByRole('row').filter({ has: page.getByRole('rowheader') })
const linesOf = (file: Buffer) => file.toString('utf8').trim().split('\r\n').slice(1).map((line) => line.split(';')) // prettier-ignore

describe('the till journal', () => {
  test('finds a session by its filters, and saves what it lists', async () => {
    await clerk.visit('caisses')
    await page.getByRole('link', { name: 'Journal de caisse' }).click()
    await clerk.heading('Que s’est-il passé en caisse ?')
    await expect.poll(() => rows().count()).toBe(2)
    await page.getByLabel('Montrer', { exact: true }).selectOption({ label: 'Avec un écart' })
    await page.getByLabel('Personne', { exact: true }).selectOption({ label: 'Awa' })
    await expect.poll(() => rows().count()).toBe(1)
    expect(await rows().innerText()).toMatch(/Caisse 1\s+.*Awa\s+.*Awa\s+1\s+5,00\s€\s+−0,20\s€\s+billet rendu en trop/s)
    const [line = [], ...more] = linesOf(await clerk.download(/Exporter en CSV/))
    expect(more).toEqual([])
    expect(line.slice(4)).toEqual(['1', '"Caisse 1"', '"Awa"', '"Awa"', '1', '5,00', '-0,20', '"billet rendu en trop"', '0', ''])
    expect(await violationsOf(page, 'sessions')).toEqual([])
    await page.getByLabel('Personne', { exact: true }).selectOption({ label: 'Nadia' })
    await clerk.reads('Aucune session ne répond à ces filtres.')
    await clerk.press('Retirer les filtres')
    await expect.poll(() => rows().count()).toBe(2)
  })

  test('opens a session, leads from its ticket to the journal and back, and keeps a signed note', async () => {
    await page.getByRole('button', { name: 'Écart' }).click()
    await expect.poll(() => rows().first().innerText()).toMatch(/−0,20/)
    await rows().first().getByRole('link').click()
    await clerk.heading(/^Caisse 1, /)
    await expect.poll(() => page.getByRole('main').innerText()).toMatch(/Attendu\s+105,00\s€\s+Compté\s+104,80\s€\s+Écart\s+−0,20\s€/)
    await page.getByRole('link', { name: 'Vente, ticket 1', exact: true }).click()
    await clerk.heading('Écriture n° 3')
    await clerk.reads('L’empreinte est juste et suit celle d’avant.')
    expect(await violationsOf(page, 'entry')).toEqual([])
    await page.getByRole('link', { name: 'Écriture suivante' }).click()
    await clerk.heading('Écriture n° 4')
    await page.getByRole('link', { name: 'Revenir à la session' }).click()
    await clerk.heading(/^Caisse 1, /)

    await clerk.write('Votre note', 'Retrouvé dans le coffre.')
    await clerk.press('Ajouter la note')
    const note = page.getByRole('listitem').filter({ hasText: 'Retrouvé dans le coffre.' })
    expect(await note.innerText()).toMatch(/Nadia · .*\d\sh\s\d{2}/)
    await page.reload()
    await note.waitFor()
    expect(await violationsOf(page, 'session')).toEqual([])
  })

  test('is reached from a sale', async () => {
    await clerk.visit('ventes')
    await page.getByRole('button', { name: '0001' }).first().click()
    await page.getByRole('link', { name: 'Voir l’écriture' }).first().click()
    await clerk.heading('Écriture n° 3')
    await page.getByRole('link', { name: 'Revenir à la session' }).click()
    await clerk.heading(/^Caisse \d, /)
  })

  test('shows variances, and two months with their table and file', async () => {
    await clerk.visit('sessions/ecarts')
    await clerk.reads(/1 clôture, dont 1 avec un écart\. Somme : −0,20/)
    await page.getByRole('button', { name: 'Voir le tableau' }).first().click()
    await expect.poll(() => rows().count()).toBe(1)
    expect(await violationsOf(page, 'variances')).toEqual([])

    await page.getByRole('link', { name: 'Comparaison' }).click()
    const figure = (name: string) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) })
    await expect.poll(() => figure('Ventes').innerText()).toMatch(/10,00\s€\s+0,00\s€/)
    expect(await figure('Ticket moyen').innerText()).toMatch(/5,00\s€\s+–/)
    await page
      .getByRole('img', { name: /^Ventes par jour/ })
      .locator('canvas')
      .waitFor()
    expect(await violationsOf(page, 'comparison')).toEqual([])
    const days = linesOf(await clerk.download(/Exporter les jours en CSV/))
    await page.getByRole('button', { name: 'Voir le tableau' }).click()
    const shown = page.getByRole('table', { name: 'Ventes par jour' })
    await expect.poll(() => shown.getByRole('rowheader').count()).toBe(days.length)
    expect(days.filter(([, cents]) => cents === '10,00')).toHaveLength(1)
    expect(await shown.getByText(/^10,00\s€$/).count()).toBe(1)
  })
})
