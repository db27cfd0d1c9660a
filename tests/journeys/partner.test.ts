import type { Browser, Page } from '@playwright/test'
import type { EcologicExport } from '@grenier/shared/contract/ecologic.ts'
import type { Site } from '@grenier/shared/contract/sites.ts'
import { addDays, periodOf } from '@grenier/shared/domain/calendar.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { foundOrganisation, type Api } from './api.ts'
import { createClerk, openDesk, type Clerk } from './desk.ts'
import { violationsOf } from './inspect-screen.ts'
import { startServer, type ServerProgram } from './program.ts'
import { openTill, sold, today } from './trade.ts'

const quarter = periodOf('quarter', addDays(periodOf('quarter', today).from, -1))
const declarationId = `ecologic_1_${quarter.from}_${quarter.to}`
const partner = { id: newId(), name: 'Mairie', email: 'mairie@example.org', password: 'onze canards sur le toit', pin: null, locale: 'fr' }

let browser: Browser
let server: ServerProgram
let api: Api
let page: Page
let clerk: Clerk
let file: EcologicExport

/** A new password would end the session; none keeps it. */
const give = (siteId: string, password: string | null) =>
  api.put(`/api/people/${partner.id}`, { ...partner, password, grants: [{ siteId, role: 'partner', chosen: ['ecologic'] }] })

beforeAll(async () => {
  ;[browser, server] = await Promise.all([launchChromium(), startServer()])
  api = await foundOrganisation(server)
  const till = await openTill(api)
  await till.sell(addDays(quarter.from, 20), [[sold('EEE-5', 'Bouilloire', 2, 1_000, 2_500)]])
  await give(api.site.id, partner.password)
  page = await openDesk(browser)
  clerk = createClerk(page, server)
})
afterAll(async () => {
  await server.stop()
  await browser.close()
})

describe('a partner of the association', () => {
  test('starts on the page of what was sent, and is shown no other', async () => {
    await clerk.logIn(partner)
    await clerk.heading('Quels fichiers ont été transmis ?')
    await clerk.reads(/^Aucune déclaration n’a encore été transmise/)
    await clerk.visit('ventes')
    await clerk.heading('Cette page n’est pas disponible')
    await clerk.visit()
  })

  test('sees a declaration as soon as it is sent, and downloads its very file', async () => {
    file = await api.post<EcologicExport>('/api/ecologic/exports', { ...quarter, siteId: api.site.id, profile: 'ecologic-v1' })
    await api.post(`/api/declarations/${declarationId}/submit`, { exportIds: [file.id], reference: 'ECO-7' })
    await clerk.reads(/ECO-7/)
    const bytes = await clerk.download(/Télécharger/)
    expect(bytes.toString('utf8')).toContain('EEE-5')
    expect(await violationsOf(page, 'sent')).toEqual([])
  })

  test('loses sight of a site at the moment it is taken away', async () => {
    const south = { id: newId(), code: '2', name: 'Sud', timeZone: 'Europe/Paris' }
    await api.put<Site>(`/api/sites/${south.id}`, { ...south, address: '', siret: '' })
    await give(south.id, null)
    const address = `/api/declarations/${declarationId}/sent/${file.id}`
    expect(await page.evaluate<number>(`fetch('${address}').then(({ status }) => status)`)).toBe(403)
    await page.reload()
    await clerk.reads(/^Aucune déclaration n’a encore été transmise/)
  })
})
