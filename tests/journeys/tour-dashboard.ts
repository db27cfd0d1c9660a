import type { Page } from '@playwright/test'
import { demonstrationAccount, type Visit } from './tour-kiosk.ts'

/** Each page of the dashboard: the word of its address, and the name its pictures go by. */
export const dashboardPages = {
  overview: '',
  'first-steps': 'premiers-pas',
  registers: 'caisses',
  devices: 'tablettes',
  disputes: 'ecritures-a-regler',
  sessions: 'sessions',
  variances: 'sessions/ecarts',
  comparison: 'sessions/comparaison',
  sales: 'ventes',
  deposits: 'depots',
  learned: 'appris',
  stock: 'sorties',
  transfers: 'sorties/transferts',
  ecologic: 'declarations',
  reconciliation: 'declarations/rapprochement',
  balance: 'declarations/bilan',
  'ecologic-files': 'declarations/fichiers',
  profiles: 'declarations/profils',
  nomenclatures: 'declarations/nomenclatures',
  schedules: 'declarations/programmation',
  sent: 'transmises',
  sync: 'sauvegarde',
  'sync-files': 'sauvegarde/fichiers',
  'backup-points': 'sauvegarde/points',
  'recovery-kit': 'sauvegarde/fiche',
  'data-file': 'sauvegarde/donnees',
  'shared-folders': 'sauvegarde/partages',
  'sync-settings': 'sauvegarde/reglages',
  people: 'personnes',
  catalogue: 'catalogue',
  sites: 'sites',
  ai: 'assistant',
  system: 'systeme',
  audit: 'historique',
  settings: 'reglages',
  account: 'compte',
  'not-found': 'nulle-part',
} as const

/** Waits until a page shows what it fetched. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
  await page
    .getByText(/^(Chargement en cours|Loading)/)
    .first()
    .waitFor({ state: 'detached' })
}

/** Goes in with the account that the demonstration shows. */
export async function enterDashboard(page: Page, origin: string): Promise<void> {
  const { email, password } = await demonstrationAccount(origin)
  await page.goto(`${origin}/admin/`)
  await page.getByLabel(/^(Adresse e-mail|E-mail address)$/).fill(email)
  await page.getByLabel(/^(Mot de passe|Password)$/).fill(password)
  await page.getByRole('button', { name: /^(Se connecter|Log in)$/ }).click()
  await page.getByRole('navigation').first().waitFor({ state: 'attached' })
}

/** Leads a person who is not logged in yet through every page and dialog of the demonstration's dashboard, in French. */
export async function tourDashboard(page: Page, origin: string, visit: Visit): Promise<void> {
  await page.goto(`${origin}/admin/`)
  await page.getByRole('heading', { name: 'Se connecter' }).waitFor()
  await visit('log-in')
  await enterDashboard(page, origin)
  for (const [name, word] of Object.entries(dashboardPages)) {
    await page.goto(`${origin}/admin/${word}`)
    await settled(page)
    await visit(name)
  }
  await showDetails(page, origin, visit)
  await showDialogs(page, origin, visit)
}

async function showDetails(page: Page, origin: string, visit: Visit) {
  await page.goto(`${origin}/admin/ventes`)
  await page.getByRole('main').locator('tbody button').first().click()
  await page.getByRole('main').locator('tbody button[aria-expanded="true"]').waitFor()
  await visit('sale')
  await page.goto(`${origin}/admin/depots`)
  await page.getByRole('main').getByRole('listitem').getByRole('link').first().click()
  await page
    .getByText('Le dépôt choisi')
    .or(page.getByRole('heading', { name: /^Dépôt n°/ }))
    .first()
    .waitFor()
  await visit('deposit')
  await page.goto(`${origin}/admin/depots?etat=validated`)
  await page.getByRole('main').getByRole('listitem').getByRole('link').first().click()
  await page.getByRole('button', { name: 'Corriger' }).click()
  await page.getByRole('button', { name: 'Enregistrer la correction' }).waitFor()
  await visit('deposit-correction')
  await page.goto(`${origin}/admin/sites`)
  await page
    .getByRole('link', { name: /^Régler/ })
    .first()
    .click()
  await page.getByRole('heading', { name: 'Règles des caisses' }).waitFor()
  await visit('site')
  await page.goto(`${origin}/admin/`)
  await settled(page)
  await page.getByRole('button', { name: /^Votre compte/ }).click()
  await page.getByRole('button', { name: 'Se déconnecter' }).waitFor()
  await visit('person-menu')
}

const dialogs = [
  { name: 'new-register', word: 'caisses', button: 'Nouvelle caisse' },
  { name: 'pair-tablet', word: 'caisses', button: /^Relier une tablette/ },
  { name: 'new-deposit', word: 'depots', button: 'Enregistrer un dépôt' },
  { name: 'new-site', word: 'sites', button: 'Nouveau site' },
  { name: 'new-remote', word: 'sauvegarde', button: 'Ajouter un compte' },
  { name: 'new-person', word: 'personnes', button: 'Ajouter une personne' },
  { name: 'person', word: 'personnes', button: /^Modifier/ },
  { name: 'link-phone', word: 'personnes', button: 'Relier un téléphone' },
] as const

async function showDialogs(page: Page, origin: string, visit: Visit) {
  for (const { name, word, button } of dialogs) {
    await page.goto(`${origin}/admin/${word}`)
    await settled(page)
    await page.getByRole('button', { name: button }).first().click()
    await page.getByRole('dialog').waitFor()
    await visit(name)
  }
}
