import type { Browser, Page } from '@playwright/test'
import type { EcologicExport, NomenclatureView, ScheduleView } from '@grenier/shared/contract/ecologic.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { foundOrganisation, type Api } from './api.ts'
import { createClerk, openDesk, type Clerk } from './desk.ts'
import { problemsOf, violationsOf } from './inspect-screen.ts'
import { startServer, type ServerProgram } from './program.ts'
import { given, openTill, sold, today, validateDeposit } from './trade.ts'

/** As an eco-organisation might send it: other names, another order, points, no mark. */
const realFile = [
  'code;libelle;poids_depots_kg;montant_ventes_eur;remarque',
  'EEE-1;Froid;12.500;0.00;ok',
  'EEE-5;Petits;3.250;17.50;ok',
  '',
].join('\r\n')

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
  await till.sell(today, [[sold('EEE-5', 'Bouilloire', 2, 500, 2_500)]])
  await validateDeposit(api, [given('EEE-5', 'bouilloire', 1, 1_250), given('livres', 'livre', 10, 3_000)])
  page = await openDesk(browser)
  clerk = createClerk(page, server)
  await clerk.logIn(api.account)
})
afterAll(async () => {
  await server.stop()
  await browser.close()
})

const files = () => api.get<EcologicExport[]>('/api/ecologic/exports')
const tab = (name: string) => page.getByRole('navigation', { name: 'Parties des déclarations' }).getByRole('link', { name }).click()
const choose = (label: string, text: string) => page.getByLabel(label, { exact: true }).selectOption({ label: text })
const download = ({ id }: EcologicExport) => page.request.get(`${server.origin}/api/ecologic/exports/${id}/file`)
const thisQuarter = () => page.getByText('Ce trimestre', { exact: true }).first().click()
const sample = (name: string, buffer: Buffer) =>
  page.getByLabel('Vrai fichier', { exact: true }).setInputFiles({ name, mimeType: 'application/octet-stream', buffer })

/** Long pages are looked at once, where they are narrowest. */
async function problemsOnPhone(screen: string): Promise<string[]> {
  await page.setViewportSize({ width: 390, height: 844 })
  const found = await violationsOf(page, screen)
  const [wide, seen] = await page.evaluate<[number, number]>('[document.documentElement.scrollWidth, innerWidth]')
  await page.setViewportSize({ width: 1280, height: 800 })
  return wide > seen ? [...found, `${screen}: scrolls sideways`] : found
}

async function makeFile() {
  await thisQuarter()
  await clerk.press('Créer le fichier')
}

describe('the files', () => {
  test('teach when there is none, and are made for a period', async () => {
    await clerk.visit('declarations/fichiers')
    await clerk.reads('Aucun fichier. Choisissez une période ci-dessus, puis créez le premier.')
    await makeFile()
    await clerk.reads(/version 1 créée/)
    expect(await problemsOf(page, 'files')).toEqual([])
  })

  test('show what they hold, and what the second version changes', async () => {
    await till.sell(today, [[sold('EEE-5', 'Mixeur', 1, 750, 1_500)]])
    await makeFile()
    await clerk.reads(/version 2 créée/)
    await page.getByRole('link', { name: /^Voir .*_v2_/ }).click()
    await clerk.heading('Différences avec la version 1')
    const changed = page.getByRole('row').filter({ hasText: 'Ventes, montant' })
    expect(await changed.innerText()).toMatch(/EEE-5\s.*10,00\s€\s+17,50\s€/s)
    await page.getByRole('columnheader', { name: 'ventes_montant_eur' }).waitFor()
    await page.getByRole('cell', { name: '17,50', exact: true }).waitFor()
    const manifest = await clerk.download(/^Manifeste/)
    expect(JSON.parse(manifest.toString())).toMatchObject({ version: 2 })
    expect(await problemsOf(page, 'file')).toEqual([])
    await page.getByRole('link', { name: 'Tous les fichiers' }).click()
    await choose('Année', today.slice(0, 4))
    await page.waitForURL(/annee=/)
  })
})

describe('a profile', () => {
  test('is seen as the file it writes, says what is wrong at its column, and is not lost by leaving', async () => {
    await tab('Profils')
    await clerk.reads('non vérifié avec Ecologic')
    expect(await problemsOf(page, 'profiles')).toEqual([])
    await page.getByRole('link', { name: 'Modifier Ecologic', exact: true }).click()
    const preview = page.getByRole('region', { name: 'Le fichier, tel qu’il serait écrit' })
    await preview.getByText(/^EEE-5;.*;17,50;/).waitFor()
    await clerk.write('Titre, Colonne 2', 'code_categorie')
    await clerk.reads('Deux colonnes s’appellent « code_categorie ».')
    await clerk.write('Titre, Colonne 2', 'nom')
    await page.getByLabel('Titre, Colonne 2', { exact: true }).press('Alt+ArrowUp')
    await preview.getByText(/^nom;code_categorie;/).waitFor()
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('Titre, Colonne 1')
    expect(await problemsOnPhone('profile')).toEqual([])
    await tab('Fichiers')
    await clerk.heading('Partir sans enregistrer ?')
    await clerk.dialog().getByRole('button', { name: 'Partir sans enregistrer' }).click()
    await clerk.heading('Nouveau fichier')
  })

  test('refuses a spreadsheet in words', async () => {
    await clerk.visit('declarations/profils?profil=ecologic-v1')
    await sample('modele.xlsx', Buffer.from('PK\u0003\u0004[Content_Types].xml xl/workbook.xml'))
    await clerk.press('Comparer')
    await clerk.reads(/Le fichier « modele\.xlsx » ne peut pas servir de modèle/)
  })

  test('is made from a real file that differs, and writes files like it', async () => {
    await sample('modele.csv', Buffer.from(realFile))
    await clerk.press('Comparer')
    await clerk.reads(/« modele\.csv » n’est pas écrit comme ce profil/)
    await clerk.reads('Le fichier a une colonne de plus : « remarque ».')
    await clerk.press('Créer un profil à partir de ce fichier')
    await clerk.dialog().getByLabel('Nom du profil', { exact: true }).fill('Comme le modèle')
    await clerk.press('Continuer')
    await clerk.reads('Ce profil vient de votre fichier. Relisez-le, puis enregistrez.')
    await clerk.reads(/Ajoutez la colonne de la catégorie\./)
    await choose('Ce qu’elle écrit, Colonne 1', 'Code de la catégorie')
    await choose('Ce qu’elle écrit, Colonne 2', 'Libellé de la catégorie')
    const preview = page.getByRole('region', { name: 'Le fichier, tel qu’il serait écrit' })
    await preview.getByText(/^EEE-5;.*;17\.50;ok$/).waitFor()
    await clerk.press('Enregistrer')
    await clerk.reads('Profil enregistré : Comme le modèle')
    await tab('Fichiers')
    await page.getByLabel('Profil', { exact: true }).selectOption('comme-le-modele')
    await makeFile()
    await clerk.reads(/comme-le-modele.* : version 1 créée/)
    const [made] = await files()
    expect(made && (await (await download(made)).text()).split('\r\n')[0]).toBe('code;libelle;poids_depots_kg;montant_ventes_eur;remarque')
  })

  test('is verified by a real file that is written like it, and one of their own can be deleted', async () => {
    const first = (await files()).find(({ profile }) => profile === 'ecologic-v1')
    if (!first) throw new Error('Expected a file of ecologic-v1')
    await clerk.visit('declarations/profils?profil=ecologic-v1')
    await sample('recu.csv', Buffer.from(await (await download(first)).body()))
    await clerk.press('Comparer')
    await clerk.reads('« recu.csv » est écrit comme ce profil. Le profil est vérifié.')
    await clerk.reads(/^Vérifié avec « recu\.csv »/)
    await clerk.visit('declarations/profils?profil=comme-le-modele')
    await clerk.press('Supprimer ce profil')
    await clerk.dialog().getByRole('button', { name: 'Supprimer ce profil' }).click()
    await clerk.heading('Quelle forme ont les fichiers ?')
    await page.getByText('comme-le-modele').waitFor({ state: 'detached' })
  })
})

describe('a nomenclature', () => {
  test('shows what a change alters before it is kept', async () => {
    await tab('Nomenclatures')
    await clerk.reads('Le libellé de la catégorie 8 n’a pas pu être vérifié à sa source.')
    expect(await problemsOf(page, 'nomenclatures')).toEqual([])
    await clerk.visit('declarations/nomenclatures?liste=eee-2018')
    await choose('Compte dans, Petits appareils', 'Rien de choisi')
    expect(await page.getByRole('button', { name: 'Enregistrer' }).isDisabled()).toBe(true)
    await thisQuarter()
    await clerk.press('Voir ce que cela change')
    await clerk.reads(/Sans rattachement, avec des objets sur la période : Petits appareils/)
    expect(await problemsOnPhone('nomenclature')).toEqual([])
    await clerk.press('Enregistrer')
    await clerk.reads(/^Nomenclature enregistrée/)
  })

  test('stops a file by name where a category has no mapping, with the way to mend it', async () => {
    await tab('Fichiers')
    await makeFile()
    await clerk.reads(/« EEE-5 » n’est rattachée à rien dans eee-2018/)
    await page.getByRole('link', { name: 'Rattacher la catégorie' }).click()
    await page.waitForURL(/liste=eee-2018&categorie=EEE-5/)
    await clerk.press('Revenir à la liste livrée')
    await clerk.dialog().getByRole('button', { name: 'Revenir à la liste livrée' }).click()
    await clerk.dialog().waitFor({ state: 'detached' })
    const lists = await api.get<NomenclatureView[]>('/api/ecologic/nomenclatures')
    expect(lists.find(({ code }) => code === 'eee-2018')?.changed).toBe(false)
  })
})

test('a schedule is added in one sentence, and stopped', async () => {
  await tab('Programmation')
  await clerk.press('Ajouter un envoi')
  await page.getByText('Chaque lundi', { exact: true }).click()
  await clerk.dialog().getByText('Chaque lundi à 6 h : Ecologic, Nord').waitFor()
  await clerk.dialog().getByRole('button', { name: 'Ajouter un envoi' }).click()
  await clerk.heading('Chaque lundi à 6 h : Ecologic, Nord')
  await clerk.reads(/^Prochain : lun/)
  expect(await problemsOf(page, 'schedules')).toEqual([])
  expect(await api.get<ScheduleView[]>('/api/ecologic/schedules')).toMatchObject([{ every: 'week', hour: 6, siteId: api.site.id }])
  await clerk.press(/^Arrêter/)
  await clerk.dialog().getByRole('button', { name: 'Arrêter' }).click()
  await clerk.reads(/^Aucun envoi programmé/)
})
