import type { Browser, BrowserContext, Page } from '@playwright/test'
import type { RegisterState } from '@grenier/shared/contract/registers.ts'
import type { SaleSummary } from '@grenier/shared/contract/sales.ts'
import type { Site } from '@grenier/shared/contract/sites.ts'
import { defaultPolicy, type TillPolicy } from '@grenier/shared/domain/till-policy.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { foundOrganisation, type Api } from './api.ts'
import { createCashier } from './cashier.ts'
import { patience, startServer, type ServerProgram } from './program.ts'
import { today } from './trade.ts'

export const tablet = { viewport: { width: 1024, height: 768 }, hasTouch: true, locale: 'fr-FR', timezoneId: 'Europe/Paris' } as const

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
  /** This till, as the server knows it. */
  readonly register: () => Promise<RegisterState | undefined>
  /** What this till sold today, as far as the server knows. */
  readonly sales: () => Promise<SaleSummary[]>
  stop(): Promise<void>
}

interface Person {
  readonly name: string
  readonly pin: string
  readonly role: string
}
interface Opening {
  /** Who else has a PIN here, beside Awa who sells. */
  readonly people?: readonly Person[]
  readonly environment?: Record<string, string>
}

export type Shop = Awaited<ReturnType<typeof openShop>>

/** A new organisation on a server of its own, where tills are opened one after the other; a responsable has a PIN too. */
export async function openShop(browser: Browser, { people = [{ ...responsable, role: 'manager' }], environment = {} }: Opening = {}) {
  let server = await startServer({ environment })
  const api = await foundOrganisation(server)
  for (const { role, ...person } of people) {
    const id = newId()
    const grants = [{ siteId: api.site.id, role }]
    await api.put(`/api/people/${id}`, { id, email: null, password: null, locale: 'fr', grants, ...person })
  }

  async function choosePolicy(policy: Partial<TillPolicy>) {
    const { code, name, timeZone }: Pick<Site, 'code' | 'name' | 'timeZone'> = api.site
    const site = { code, name, timeZone, address: '1 Grande rue', siret: '12345678900015', policy: { ...defaultPolicy, ...policy } }
    await api.put(`/api/sites/${api.site.id}`, site)
  }

  return {
    api,
    server: () => server,

    /** The same server once more, as after a power cut. */
    async restart() {
      server = await startServer({ data: server.data, port: server.port, environment })
    },

    /** A register of its own on a new tablet, open with a float of 100 €, Awa at it. */
    async openTill(policy: Partial<TillPolicy> = {}): Promise<CashDesk> {
      await choosePolicy(policy)
      const { register, code } = await api.prepareTill()
      const context = await browser.newContext(tablet)
      const page = await context.newPage()
      page.setDefaultTimeout(patience.timeout)
      const cashier = createCashier(page)
      await page.goto(server.origin)
      await cashier.pair(code)
      await cashier.signIn('Awa', '2468')
      await cashier.open('100')
      return {
        ...{ server, api, context, page, cashier, ...handle(page) },
        register: async () => (await api.get<RegisterState[]>('/api/registers')).find(({ id }) => id === register.id),
        sales: async () =>
          (await api.get<SaleSummary[]>(`/api/sales?day=${today}`)).filter(({ registerNumber }) => registerNumber === register.number),
        stop: () => context.close(),
      }
    },

    stop: () => server.stop(),
  }
}

/** What is done at a till again and again. */
function handle(page: Page) {
  const cashier = createCashier(page)
  const { touch } = cashier
  const reads = (text: string | RegExp) => page.getByText(text).first().waitFor()
  return {
    touch: (name: string | RegExp) => touch(name),
    type: cashier.keypad,
    reads,
    async goTo(name: string) {
      await touch('Menu')
      await touch(name)
    },
    async sellKettle() {
      await cashier.choose('Petits appareils', 'Bouilloire')
      await cashier.pay()
      await cashier.next()
    },
    isSent: () => reads('En ligne'),
  }
}

/** The only till of a new organisation: stopping it stops its server. */
export async function openCashDesk(
  browser: Browser,
  { policy, ...opening }: Opening & { readonly policy?: Partial<TillPolicy> } = {},
): Promise<CashDesk> {
  const shop = await openShop(browser, opening)
  const till = await shop.openTill(policy)
  return {
    ...till,
    async stop() {
      await till.stop()
      await shop.stop()
    },
  }
}

/** The approval that a correction asks for: the responsable's name, then the PIN. */
export async function approve({ page, touch }: Pick<CashDesk, 'page' | 'touch'>): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: new RegExp(`^${responsable.name}`) }).tap()
  for (const digit of responsable.pin) await dialog.getByRole('button', { name: digit, exact: true }).tap()
  await touch('Donner l’accord')
}
