import type { Browser, BrowserContext, Page } from '@playwright/test'
import { defaultPolicy, type TillPolicy } from '@grenier/shared/domain/till-policy.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { foundOrganisation, type Api } from './api.ts'
import { createCashier } from './cashier.ts'
import { startServer, type ServerProgram } from './program.ts'

const tablet = { viewport: { width: 1024, height: 768 }, hasTouch: true, locale: 'fr-FR', timezoneId: 'Europe/Paris' } as const

export const responsable = { name: 'Karine', pin: '7531' }

export interface CashDesk {
  readonly server: ServerProgram
  readonly api: Api
  readonly context: BrowserContext
  readonly page: Page
  readonly cashier: ReturnType<typeof createCashier>
  readonly touch: (name: string | RegExp) => Promise<void>
  readonly type: (digits: string) => Promise<void>
  /** Something of the menu. */
  readonly goTo: (name: string) => Promise<void>
  readonly reads: (text: string | RegExp) => Promise<void>
  /** Sells one kettle for its price, paid exactly in cash. */
  readonly sellKettle: () => Promise<void>
  readonly isSent: () => Promise<void>
  stop(): Promise<void>
}

/** A till of a new organisation, open with a float of 100 €, where a responsable has a PIN too. */
export async function openCashDesk(browser: Browser, policy: Partial<TillPolicy> = {}): Promise<CashDesk> {
  const server = await startServer()
  const api = await foundOrganisation(server)
  const id = newId()
  const grants = [{ siteId: api.site.id, role: 'manager' }]
  await api.put(`/api/people/${id}`, { id, email: null, password: null, locale: 'fr', grants, ...responsable })
  const { id: siteId, ...site } = api.site
  await api.put(`/api/sites/${siteId}`, {
    ...site,
    address: '1 Grande rue',
    siret: '12345678900011',
    policy: { ...defaultPolicy, ...policy },
  })
  const { code } = await api.prepareTill()
  const context = await browser.newContext({ ...tablet, acceptDownloads: true })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const cashier = createCashier(page)
  await page.goto(server.origin)
  await cashier.pair(code)
  await cashier.signIn('Awa', '2468')
  await cashier.open('100')

  const touch = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).first().tap()
  const reads = (text: string | RegExp) => page.getByText(text).first().waitFor()
  return {
    ...{ server, api, context, page, cashier, touch, reads },
    async type(digits) {
      for (const digit of digits) await page.getByRole('group', { name: 'Clavier' }).getByRole('button', { name: digit, exact: true }).tap()
    },
    async goTo(name) {
      await touch('Menu')
      await touch(name)
    },
    async sellKettle() {
      await cashier.choose('Petits appareils', 'Bouilloire')
      await cashier.pay()
      await cashier.next()
    },
    isSent: () => reads('En ligne'),
    async stop() {
      await context.close()
      await server.stop()
    },
  }
}

/** The approval that a correction asks for: the responsable's name, then the PIN. */
export async function approve({ page, touch }: CashDesk): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: new RegExp(`^${responsable.name}`) }).tap()
  for (const digit of responsable.pin) await dialog.getByRole('button', { name: digit, exact: true }).tap()
  await touch('Donner l’accord')
}
