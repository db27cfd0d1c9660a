import type { Browser, Page } from '@playwright/test'
import type { Api } from './api.ts'
import type { ServerProgram } from './program.ts'
import { readDownload } from './read-download.ts'

export const desk = { viewport: { width: 1280, height: 800 }, locale: 'fr-FR', timezoneId: 'Europe/Paris' }
/** A ceiling for a busy machine, below the 30 s after which a page fetches anew by itself: what is seen before came by the live line. */
const patienceMs = 25_000

/** A browser of its own at the office, nobody logged in. */
export async function openDesk(browser: Browser): Promise<Page> {
  const context = await browser.newContext(desk)
  const page = await context.newPage()
  page.setDefaultTimeout(patienceMs)
  return page
}

/** What a person does at the office with keyboard and mouse, in the words of the screens. */
export function createClerk(page: Page, { origin }: Pick<ServerProgram, 'origin'>) {
  const press = (name: string | RegExp) => page.getByRole('button', { name }).click()
  const write = (label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text)
  const heading = (name: string | RegExp) => page.getByRole('heading', { name }).first().waitFor()
  const reads = (text: string | RegExp) => page.getByText(text).first().waitFor()

  return {
    press,
    write,
    heading,
    reads,
    visit: (path = '') => page.goto(`${origin}/admin/${path}`),
    dialog: () => page.getByRole('dialog'),

    async logIn({ email, password }: Pick<Api['account'], 'email' | 'password'>) {
      await page.goto(`${origin}/admin/`)
      await write('Adresse e-mail', email)
      await write('Mot de passe', password)
      await press('Se connecter')
      await page.getByRole('navigation', { name: 'Pages' }).waitFor()
    },

    async logOut() {
      await press(/^Votre compte/)
      await press('Se déconnecter')
      await heading('Se connecter')
    },

    /** The file a click on this link saves. */
    async download(name: RegExp): Promise<Buffer> {
      const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).first().click()])
      return readDownload(saved)
    },
  }
}

export type Clerk = ReturnType<typeof createClerk>
