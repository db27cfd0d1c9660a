import type { Browser, Page } from '@playwright/test'
import type { Deposit } from '@grenier/shared/contract/deposits.ts'
import type { LearnedCorrection } from '@grenier/shared/contract/learned.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { startOpenAi } from '../fakes/openai.ts'
import { foundOrganisation, type Api } from './api.ts'
import { createClerk, openDesk, type Clerk } from './desk.ts'
import { patience, startServer, type ServerProgram } from './program.ts'

let browser: Browser
let server: ServerProgram
let api: Api
let page: Page
let clerk: Clerk

beforeAll(async () => {
  browser = await launchChromium()
  server = await startServer()
  api = await foundOrganisation(server)
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})
beforeEach(async () => {
  page = await openDesk(browser)
  clerk = createClerk(page, server)
  await clerk.logIn(api.account)
})
afterEach(() => page.context().close())

const row = (text: string | RegExp) => page.getByRole('row').filter({ hasText: text })

/** A typed deposit, as soon as something is proposed for it. */
async function propose(text: string): Promise<Deposit> {
  const { id } = await api.post<Deposit>('/api/deposits', { id: newId(), siteId: api.site.id, text, origin: 'voluntary' })
  await vi.waitFor(async () => expect((await api.get<Deposit>(`/api/deposits/${id}`)).status).toBe('proposed'), patience)
  return api.get<Deposit>(`/api/deposits/${id}`)
}
async function validate({ id, items }: Deposit, category?: string): Promise<Deposit> {
  const settled = items.map((item) => ({ ...item, category: category ?? item.category }))
  return api.post<Deposit>(`/api/deposits/${id}/validate`, { items: settled })
}

describe('the dashboard', () => {
  test('corrects a validated deposit, keeps the history, and says that its day was exported', async () => {
    const { id, businessDay } = await validate(await propose('deux bouilloires, deux kilos quatre'))
    await clerk.visit(`depots/${id}`)
    await clerk.press('Corriger')
    await page.getByLabel('Poids total (kg)').fill('2,6')
    await clerk.press('Enregistrer la correction')
    await clerk.reads(/^Dépôt n° \d+ corrigé$/)
    await clerk.reads(/^Corrigé par Nadia/)
    expect(await api.get<Deposit>(`/api/deposits/${id}`)).toMatchObject({
      items: [{ grams: 2600 }],
      corrections: [{ correctedBy: 'Nadia', reason: null }],
    })
    const next = new Date(Date.parse(businessDay) + 86_400_000).toISOString().slice(0, 10)
    await api.post('/api/ecologic/exports', { siteId: api.site.id, from: businessDay, to: next })
    await clerk.press('Corriger')
    await clerk.reads(/^Cette journée figure déjà dans un fichier Ecologic/)
    // The deposit is fetched anew while it is told where some of it is left.
    await clerk.press('Effacer la voix et le texte')
    await clerk.dialog().getByRole('button', { name: 'Effacer la voix et le texte' }).click()
    await clerk.reads('Le texte est effacé.')
    await clerk.reads('Où il en reste')
  })

  test('asks why when somebody else recorded the deposit', async () => {
    const bakary = { email: 'bakary@example.org', password: 'quatre pneus neufs' }
    const grants = [{ siteId: api.site.id, role: 'manager' }]
    const person = { id: newId(), name: 'Bakary', pin: null, locale: 'fr', grants, ...bakary }
    await api.put(`/api/people/${person.id}`, person)
    const { id } = await validate(await propose('un livre'))
    const own = await openDesk(browser)
    const manager = createClerk(own, server)
    await manager.logIn(bakary)
    await manager.visit(`depots/${id}`)
    await manager.press('Corriger')
    await own.getByLabel('Quantité').fill('3')
    await manager.press('Enregistrer la correction')
    await manager.reads(/^Choisissez une raison/)
    await own.getByLabel('Pourquoi corriger ?').selectOption({ label: 'Mauvais nombre' })
    await manager.press('Enregistrer la correction')
    await manager.reads(/^Corrigé par Bakary.* · Mauvais nombre$/)
    await own.context().close()
  })

  test('shows what was learned, and forgets it for the very next deposit', async () => {
    await clerk.visit('depots')
    await page.getByRole('link', { name: 'Ce que Grenier a appris' }).click()
    await clerk.reads(/^Rien encore\./)
    await validate(await propose('une lampe de chevet'), 'decoration')
    await validate(await propose('deux lampes de chevet'), 'decoration')
    await row('lampe de chevet').getByText('Décoration').waitFor()
    expect((await propose('une lampe de chevet')).items).toMatchObject([{ category: 'decoration' }])
    await row('lampe de chevet')
      .getByRole('button', { name: /^Oublier/ })
      .click()
    await clerk.dialog().getByRole('button', { name: 'Oublier' }).click()
    await clerk.reads(/^Rien encore\./)
    expect(await api.get<LearnedCorrection[]>('/api/learned-corrections')).toEqual([])
    expect((await propose('une lampe de chevet')).items).not.toMatchObject([{ category: 'decoration' }])
  })

  test('links a phone, shares its account, and takes all access away from somebody', async () => {
    const person = (name: string) => ({
      ...{ id: newId(), name, email: null, password: null, pin: '1357', locale: 'fr' },
      grants: [{ siteId: api.site.id, role: 'cashier' }],
    })
    const [chloe, moussa] = [person('Chloé'), person('Moussa')]
    for (const one of [chloe, moussa]) await api.put(`/api/people/${one.id}`, one)
    const contact = { id: newId(), channel: 'telegram', externalId: '5550101', userId: chloe.id }
    await api.put(`/api/contacts/${contact.id}`, contact)

    await clerk.visit('personnes')
    await row('Moussa')
      .getByRole('button', { name: /^Modifier/ })
      .click()
    await clerk.dialog().getByRole('button', { name: 'Relier un téléphone' }).click()
    await clerk.heading('Relier le téléphone de Moussa')
    await clerk
      .dialog()
      .getByText(/^\/start [\w-]{20,}$/)
      .waitFor()
    await clerk.dialog().getByRole('button', { name: 'Fermer' }).last().click()

    await clerk.press(/^Partager/)
    await clerk.dialog().getByLabel('Moussa').check()
    await clerk.press('Enregistrer')
    await row(/Chloé, Moussa/).waitFor()

    await row(/Moussa.*Telegram relié/s)
      .getByRole('button', { name: /^Modifier/ })
      .click()
    await clerk.dialog().getByRole('button', { name: 'Retirer l’accès' }).click()
    await clerk.heading('Retirer tout accès à Moussa ?')
    await clerk.dialog().getByRole('button', { name: 'Retirer l’accès' }).click()
    await row('Moussa').getByText('Désactivé').waitFor()
    await row(/Moussa.*Désactivé/s)
      .getByRole('button', { name: /^Modifier/ })
      .click()
    await clerk.press('Rendre l’accès')
    await page.getByText('Désactivé').waitFor({ state: 'detached' })
  })

  test('sets a speech service, tests it step by step, and never shows its key again', async () => {
    const service = await startOpenAi()
    await clerk.visit('assistant')
    await clerk.reads(/^Rien ne part\./)
    await page.getByText('Serveur compatible', { exact: true }).click()
    await clerk.write('Adresse du serveur', service.baseUrl)
    await clerk.write('Clé', service.key)
    await clerk.write('Modèle qui écrit ce qui est dit', 'gpt-transcribe')
    await clerk.write('Modèle qui classe', 'gpt-6-luna')
    await clerk.press('Enregistrer')
    await clerk.reads('Réglages enregistrés')
    await clerk.press('Tester')
    await page.getByRole('listitem').filter({ hasText: 'Écrire ce qui est dit' }).waitFor()
    await clerk.reads('Les 30 derniers jours')
    await row('Écrire ce qui est dit').waitFor()
    await page.reload()
    await clerk.reads('Une clé est gardée. Laissez vide pour la garder.')
    expect(await page.content()).not.toContain(service.key)
    expect(await page.getByLabel('Clé', { exact: true }).inputValue()).toBe('')
    await service.stop()
  })
})
