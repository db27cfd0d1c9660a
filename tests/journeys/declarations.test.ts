import type { Browser, Page } from '@playwright/test'
import type { DeclarationDetail } from '@grenier/shared/contract/declarations.ts'
import type { Site } from '@grenier/shared/contract/sites.ts'
import type { Balance } from '@grenier/shared/contract/stock.ts'
import { addDays, periodOf } from '@grenier/shared/domain/calendar.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { readZip } from '../fakes/read-zip.ts'
import { foundOrganisation, type Api } from './api.ts'
import { createClerk, openDesk, type Clerk } from './desk.ts'
import { violationsOf } from './inspect-screen.ts'
import { startServer, type ServerProgram } from './program.ts'
import { given, openTill, sold, today, validateDeposit } from './trade.ts'

const quarter = periodOf('quarter', addDays(periodOf('quarter', today).from, -1))
const kettles = sold('EEE-5', 'Bouilloire', 2, 1_000, 2_500)
const declarationId = `ecologic_1_${quarter.from}_${quarter.to}`

let browser: Browser
let server: ServerProgram
let api: Api
let page: Page
let clerk: Clerk
let till: Awaited<ReturnType<typeof openTill>>

beforeAll(async () => {
  ;[browser, server] = await Promise.all([launchChromium(), startServer()])
  api = await foundOrganisation(server)
  till = await openTill(api)
  await till.sell(addDays(quarter.from, 20), [[kettles], [sold('livres', 'Livre', 4, 50, 1_200)]])
  await validateDeposit(api, [given('EEE-5', 'bouilloire', 4, 5_000), given('EEE-1', 'réfrigérateur', 1, 60_000)])
  const south = { id: newId(), code: '2', name: 'Sud', timeZone: 'Europe/Paris' }
  await api.put<Site>(`/api/sites/${south.id}`, { ...south, address: '', siret: '' })
  page = await openDesk(browser)
  clerk = createClerk(page, server)
  await clerk.logIn(api.account)
})
afterAll(async () => {
  await server.stop()
  await browser.close()
})

const row = (text: string | RegExp) => page.getByRole('row').filter({ hasText: text })
const open = () => clerk.visit(`declarations/calendrier?declaration=${declarationId}`)
const standing = () => api.get<DeclarationDetail>(`/api/declarations/${declarationId}`)
const inDialog = (name: string | RegExp) => clerk.dialog().getByRole('button', { name }).click()

/** What axe finds in both themes, and whether a telephone scrolls sideways. */
async function problemsOn(screen: string): Promise<string[]> {
  await page.setViewportSize({ width: 390, height: 844 })
  const found = await violationsOf(page, screen)
  const [wide, seen] = await page.evaluate<[number, number]>('[document.documentElement.scrollWidth, innerWidth]')
  await page.setViewportSize({ width: 1280, height: 800 })
  return wide > seen ? [...found, `${screen}: scrolls sideways`] : found
}

describe('a declaration', () => {
  test('is found in the calendar, where nobody invented its deadline', async () => {
    await page.getByRole('link', { name: 'Déclarations', exact: true }).click()
    await clerk.heading('Que faut-il envoyer, et quand ?')
    await clerk.reads(/^Date limite inconnue/)
    expect(await problemsOn('calendar')).toEqual([])
  })

  test('gets its dates and its rate from the association', async () => {
    await clerk.press('Éco-organismes')
    await inDialog('Modifier Ecologic')
    await clerk.write('Jours après la fin de la période', '366')
    await clerk.press('Ajouter un tarif')
    await clerk.write('Euros par tonne', 'beaucoup')
    await inDialog('Enregistrer')
    await clerk.reads('Un montant en euros, par exemple 85,00.')
    await clerk.write('Euros par tonne', '100')
    expect(await violationsOf(page, 'eco-organisation')).toEqual([])
    await inDialog('Enregistrer')
    await clerk.reads(/^Saisi par Nadia/)
    await inDialog('Fermer')
    expect(await standing()).toMatchObject({ status: 'draft', expectedCents: 25 })
  })

  test('goes from its file to its submission, with a weigh ticket', async () => {
    await open()
    await clerk.heading(/^Ecologic, \de? ?.*trimestre \d{4}$/)
    await clerk.press('Créer le fichier')
    await clerk.press('Déclarer envoyée')
    await clerk.write('Numéro donné par l’éco-organisme (facultatif)', 'E-2026-12')
    await inDialog('Déclarer envoyée')
    await clerk.reads('Envoyée, numéro E-2026-12')
    await clerk.press('Ajouter une pièce')
    await inDialog('Ajouter une pièce')
    await clerk.reads('Choisissez un fichier.')
    const paper = { name: 'bon.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n1 0 obj\n%%EOF') }
    await page.getByLabel('Fichier', { exact: true }).setInputFiles(paper)
    await inDialog('Ajouter une pièce')
    await clerk.reads(/^Bon de pesée : bon-de-pesee_\w+\.pdf/)
    expect(await problemsOn('declaration')).toEqual([])
  })

  test('is proved by one ZIP: files, papers, lines', async () => {
    const files = await readZip(await clerk.download(/^Télécharger le dossier de preuve/))
    const names = [...files.keys()]
    expect(names.filter((name) => name.endsWith('.csv')).length).toBeGreaterThan(0)
    expect(names.some((name) => name.startsWith('papiers/bon-de-pesee_'))).toBe(true)
    expect(names).toContain('README.txt')
  })

  test('says what a late refund changed since it was sent, and is sent again as version 2', async () => {
    await till.refund(addDays(quarter.from, 30), [kettles])
    await clerk.reads(/modifiée depuis l’envoi/)
    await page.getByRole('table', { name: 'Les chiffres ont changé' }).getByText('20,00 €').first().waitFor()
    await clerk.visit()
    await clerk.reads(/modifiée depuis l’envoi/)
    await page.getByRole('link', { name: /^Relire Ecologic/ }).click()
    await clerk.press('Préparer la version 2')
    await clerk.press('Déclarer envoyée')
    await inDialog('Déclarer envoyée')
    await page.getByText(/modifiée depuis l’envoi/).waitFor({ state: 'detached' })
    expect(await standing()).toMatchObject({ status: 'submitted', changed: null, files: [{ version: 2 }] })
  })

  test('ends paid, step by step', async () => {
    await clerk.press('Déclarer validée')
    await clerk.press('Noter la facture')
    await clerk.write('Montant facturé (€)', '12,50')
    await inDialog('Enregistrer')
    await clerk.press('Noter le paiement')
    await inDialog('Enregistrer')
    await clerk.reads('Tout est fini : payée.')
    expect(await standing()).toMatchObject({ status: 'paid', invoicedCents: 1250, receivedCents: 1250 })
  })
})

describe('the reconciliation', () => {
  test('says in green that it adds up, and opens the tickets behind a line', async () => {
    await clerk.visit(`declarations/rapprochement?du=${quarter.from}&au=${addDays(quarter.to, -1)}`)
    await clerk.reads(/^Tout tombe juste/)
    expect(await problemsOn('reconciliation')).toEqual([])
    await row('Petits appareils')
      .getByRole('link', { name: /^Voir les tickets/ })
      .click()
    await clerk.heading(/^Ventes du /)
    await clerk.reads('Catégorie : Petits appareils · Ventes')
    await row('Nadia').or(row('20,00')).first().waitFor()
    await expect.poll(() => row(/\d{4}/).count()).toBe(1)
  })
})

describe('goods that leave without being sold', () => {
  test('are recorded, and taken back', async () => {
    await page.getByRole('link', { name: 'Sorties et transferts' }).click()
    await clerk.reads(/^Aucune sortie\./)
    await clerk.press('Enregistrer une sortie')
    await clerk.dialog().getByText('Remis à un partenaire').click()
    await inDialog('Enregistrer')
    await clerk.reads('Écrivez à qui vous donnez.')
    await clerk.dialog().getByText('Déchèterie', { exact: true }).click()
    await clerk.write('Objet', 'Réfrigérateur')
    await page.getByLabel('Catégorie').selectOption('EEE-1')
    await clerk.write('Poids total (kg)', '60')
    await inDialog('Enregistrer')
    await row('Réfrigérateur').getByText('60 kg').waitFor()
    await clerk.press('Enregistrer une sortie')
    await clerk.write('Objet', 'Fer')
    await clerk.write('Poids total (kg)', '1,3')
    await inDialog('Enregistrer')
    await row('Fer')
      .getByRole('button', { name: /^Reprendre/ })
      .click()
    await inDialog('Reprendre')
    await row('Fer').getByText('Reprise', { exact: true }).waitFor()
    expect(await problemsOn('goods out')).toEqual([])
  })

  test('are sent to another site and received there', async () => {
    await page.getByRole('link', { name: 'Transferts', exact: true }).click()
    await clerk.press('Envoyer vers un autre site')
    await clerk.write('Objet', 'Grille-pain')
    await clerk.write('Poids total (kg)', '2')
    await inDialog('Envoyer')
    await row('Grille-pain').getByText('En chemin').waitFor()
    await row('Grille-pain')
      .getByRole('button', { name: /^Bien reçu/ })
      .click()
    await row('Grille-pain').getByText('Reçu', { exact: true }).waitFor()
    expect(await problemsOn('transfers')).toEqual([])
  })

  test('stand in the mass balance, with the gap of what was sold and never entered', async () => {
    await clerk.visit(`declarations/bilan`)
    await clerk.heading('Qu’est devenu ce qui est entré ?')
    await page.getByRole('button', { name: 'Voir le tableau', exact: true }).click()
    await row('EEE-1').getByText('60', { exact: true }).first().waitFor()
    const balance = await api.get<Balance>(`/api/stock/balance?from=${periodOf('quarter', today).from}&to=${periodOf('quarter', today).to}`)
    expect(balance.rows.find(({ category }) => category === 'EEE-1')).toMatchObject({ disposedGrams: 60_000, closingGrams: 0 })
    expect(balance.total.hasGap).toBe(true)
    await clerk.reads(/^Écart de 1,2 kg/)
    expect(await problemsOn('mass balance')).toEqual([])
  })

  test('print without navigation and buttons, under the name of the organisation', async () => {
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByText('Le Grenier').isVisible()).toBe(true)
    expect(await page.getByRole('navigation', { name: 'Pages' }).isVisible()).toBe(false)
    expect(await page.locator('main').getByRole('button').filter({ visible: true }).count()).toBe(0)
  })
})
