import type { Browser, Page } from '@playwright/test'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { foundOrganisation, type Api } from './api.ts'
import { createClerk, openDesk, type Clerk } from './desk.ts'
import { problemsOf } from './inspect-screen.ts'
import { botToken, grenier, startServer, type ServerProgram } from './program.ts'

const bo = { id: newId(), name: 'Bo', email: 'bo@example.org', password: 'onze canards sur le toit', pin: null, locale: 'fr' }
const chloe = { ...bo, id: newId(), name: 'Chloé', email: 'chloe@example.org', password: null }
const role = (name: string) => ({ grants: [{ siteId: null, role: name }] })

let browser: Browser
let server: ServerProgram
let api: Api
let office: Page
let clerk: Clerk

beforeAll(async () => {
  ;[browser, server] = await Promise.all([launchChromium(), startServer()])
  api = await foundOrganisation(server)
  await api.put(`/api/people/${bo.id}`, { ...bo, ...role('administrator') })
  await api.put(`/api/contacts/${newId()}`, { channel: 'telegram', externalId: '4711', userId: bo.id, id: newId() })
  await api.put(`/api/people/${chloe.id}`, { ...chloe, ...role('cashier') })
  await api.put(`/api/people/${chloe.id}`, { ...chloe, name: 'Chloé Petit', ...role('administrator') })
  office = await openDesk(browser)
  clerk = createClerk(office, server)
  await clerk.logIn(api.account)
})
afterAll(async () => {
  await server.stop()
  await browser.close()
})

/** What waits for the bot to say, and to whom. */
async function messages(): Promise<{ chat: string; text: string }[]> {
  const answer = await fetch(`${server.origin}/api/chat/actions/lease`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${botToken}` },
    body: JSON.stringify({ channel: 'telegram', worker: 'test', limit: 50, waitMs: 0 }),
  })
  return (await answer.json()) as { chat: string; text: string }[]
}
const search = () => office.getByRole('button', { name: 'Chercher', exact: true }).click()
const row = (name: RegExp) => office.getByRole('row', { name })

describe('the history of actions', () => {
  test('shows what was changed, by whom, and what it was before, found by a few words', async () => {
    await office.getByRole('link', { name: 'Historique des actions' }).click()
    await clerk.heading('Qui a fait quoi ?')
    await clerk.write('Mots à chercher', 'chloé petit')
    await search()
    await row(/Droits d’administration donnés.*Chloé Petit.*Nadia/).waitFor()
    await expect.poll(() => row(/Nadia/).count()).toBe(1)
    await clerk.press(/^Voir le détail/)
    await row(/^Nom Chloé Chloé Petit$/).waitFor()
    await row(/^Rôles Caisse Administrateur$/).waitFor()
    expect(await problemsOf(office, 'history')).toEqual([])
    await office.setViewportSize({ width: 1280, height: 800 })
  })

  test('is filtered in the address, one row has an address of its own, and the table leaves as a file', async () => {
    await clerk.visit('historique?groupe=cloud')
    await clerk.reads('Aucune action ne correspond à ces choix.')
    await clerk.press('Voir tout l’historique')
    await office.getByLabel('Quoi').selectOption({ label: 'Personnes' })
    await expect.poll(() => office.url()).toContain('groupe=people')
    // Of another group: it goes once the choice is answered.
    await row(/Ressourcerie créée/).waitFor({ state: 'detached' })
    await row(/Personne ajoutée.*Chloé/).waitFor()
    expect((await clerk.download(/Exporter ce tableau/)).toString('utf8')).toContain('"Droits d’administration donnés";"Chloé Petit"')
    await row(/administration donnés.*Chloé/)
      .getByRole('button')
      .click()
    await office.getByRole('link', { name: /^Ligne \d+$/ }).click()
    await clerk.heading('Droits d’administration donnés')
  })

  test('has the log-ins apart, refused ones too', async () => {
    await fetch(`${server.origin}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'nobody@example.org', password: 'une phrase au hasard' }),
    })
    await clerk.visit('historique/connexions')
    await row(/Connexion refusée nobody@example\.org/).waitFor()
    await row(/Connexion .*Nadia/)
      .first()
      .waitFor()
    expect(await problemsOf(office, 'log-ins')).toEqual([])
    await office.setViewportSize({ width: 1280, height: 800 })
  })

  test('a sensitive act is told to the other administrators, with where it stands', async () => {
    const told = (await messages()).filter(({ chat }) => chat === '4711').map(({ text }) => text)
    expect(told.join('\n')).toMatch(
      /Droits d’administration donnés : Chloé Petit\nPar Nadia, le .*\nLigne \d+ dans « Historique des actions »\./,
    )
  })

  test('the technical log is read on the system’s page, by level and words', async () => {
    await clerk.visit('systeme?niveau=warn')
    await row(/a log-in was refused/).waitFor()
    await clerk.write('Mots à chercher', 'nowhere to be found')
    await search()
    await clerk.reads('Aucune ligne ne correspond à ces choix.')
    expect(await problemsOf(office, 'log')).toEqual([])
  })

  test('verifies with the journal', async () => {
    const { status, said } = await grenier(server.data, 'verify', '--full')
    expect([status, said]).toEqual([0, expect.stringMatching(/\d+ × act, 0 × problem/)])
  })
})
