import { readdir } from 'node:fs/promises'
import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '../check/free-port.ts'
import { launchChromium } from '../chromium.ts'
import { firstRunToken } from './api.ts'
import { tablet } from './cash-desk.ts'
import { createClerk, openDesk, type Clerk } from './desk.ts'
import { createHand } from './hand-time.ts'
import { patience, startServer, type ServerProgram } from './program.ts'

const mostSeconds = 600

let browser: Browser
let server: ServerProgram
let page: Page
let clerk: Clerk

const card = () => page.locator('li.shown')
const next = () => page.getByRole('button', { name: 'Étape suivante' })
const step = (name: RegExp) => page.getByRole('button', { name, expanded: true })

describe('a new ressourcerie', () => {
  beforeAll(async () => {
    browser = await launchChromium()
    server = await startServer()
    page = await openDesk(browser)
    clerk = createClerk(page, server)
  })
  afterAll(async () => {
    await browser.close()
    await server.stop()
  })

  test('comes from an empty folder to its first sale in less than ten minutes of hand time', async () => {
    const hand = createHand()
    const field = (label: string) => page.getByLabel(label, { exact: true })
    const button = (name: string | RegExp) => page.getByRole('button', { name })

    await clerk.visit(`premier-compte#${await firstRunToken(server)}`)
    await clerk.heading('Bienvenue dans Grenier')
    await hand.reads(page.getByRole('main'))
    await hand.type(field('Nom de l’association'), 'La Remise')
    await hand.type(field('Nom du premier site'), 'Nord')
    await hand.type(field('Nom'), 'Nadia Benali')
    await hand.type(field('Adresse e-mail'), 'nadia@example.org')
    await hand.type(field('Mot de passe'), 'trois vélos sous la pluie')
    await hand.touch(button('Créer ma ressourcerie'))

    await clerk.heading('Que reste-t-il à préparer ?')
    await hand.reads(page.getByRole('main'))
    await hand.type(field('Adresse'), '12 rue du Four, 59000 Lille')
    await hand.type(page.getByLabel('SIRET'), '73282932000074')
    await hand.touch(button(/^Enregistrer/))
    await hand.touch(next())

    await step(/L’adresse des caisses/).waitFor()
    await hand.reads(card())
    await hand.touch(button('Tester avec une tablette'))
    const till = await (await browser.newContext(tablet)).newPage()
    till.setDefaultTimeout(patience.timeout)
    await till.goto(await card().locator('.address').innerText())
    await till.getByText('La tablette a atteint le serveur. Elle peut devenir une caisse.').waitFor()
    await hand.reads(till.getByRole('main'))
    await clerk.reads(/^La tablette a atteint le serveur à/)
    await hand.touch(next())

    await step(/Le catalogue/).waitFor()
    await clerk.reads(/catégories et/)
    await hand.reads(card())
    await hand.touch(button('Le catalogue me convient'))
    await hand.touch(next())

    await step(/La caisse et sa tablette/).waitFor()
    await hand.reads(card())
    await hand.touch(card().getByRole('button', { name: 'Nouvelle caisse' }))
    await hand.reads(page.getByRole('dialog'))
    await hand.touch(button('Créer la caisse'))
    await hand.touch(button(/^Relier une tablette/))
    const code = (await page.getByRole('dialog').locator('.code').innerText()).replaceAll(/\s/g, '')
    await hand.reads(page.getByRole('dialog'))
    await till.goto(server.origin)
    await hand.type(till.getByLabel('Code'), code)
    await hand.touch(till.getByRole('button', { name: 'Relier la tablette' }))
    await clerk.reads(/: la tablette « .* » est reliée/)
    await hand.touch(next())

    await step(/L’équipe/).waitFor()
    await hand.reads(card())
    await hand.touch(button('Ajouter une personne'))
    await hand.reads(page.getByRole('dialog'))
    await hand.type(field('Nom'), 'Awa')
    await hand.type(field('Code PIN de caisse'), '2468')
    await page.getByRole('dialog').getByLabel('Rôle', { exact: true }).selectOption({ label: 'Caisse' })
    hand.touched()
    hand.touched()
    await hand.touch(page.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }))
    await clerk.reads('Awa peut vendre.')
    await hand.touch(next())

    for (const name of [
      /Telegram/,
      /La reconnaissance vocale/,
      /L’e-mail/,
      /La sauvegarde en ligne/,
      /La fiche de récupération/,
      /L’imprimante/,
    ]) {
      await step(name).waitFor()
      await hand.reads(card())
      await hand.touch(button(/^Plus tard/))
    }
    await clerk.reads('Le principal est prêt. Il reste ce que vous avez remis à plus tard.')

    const tap = (name: string | RegExp) => hand.touch(till.getByRole('button', { name, exact: true }).first())
    const keys = async (digits: string) => {
      for (const digit of digits)
        await hand.touch(till.getByRole('group', { name: 'Clavier' }).getByRole('button', { name: digit, exact: true }))
    }
    await tap(/^Awa/)
    await keys('2468')
    await tap('Entrer')
    await till.getByRole('heading', { name: 'Ouvrir la caisse' }).waitFor()
    await hand.reads(till.locator('body'))
    await keys('100')
    await tap('Ouvrir la caisse')
    await till.locator('[data-screen="sell"]').waitFor()
    await hand.reads(till.locator('body'))
    await tap(/Petits appareils/)
    await till.locator('.articles button').first().waitFor()
    await hand.touch(till.locator('.articles button').first())
    await tap('Encaisser')
    await tap('Appoint')
    await till.getByRole('heading', { name: 'Payé' }).waitFor()
    await till.context().close()

    const seconds = Math.round(hand.seconds())
    console.log(`from an empty folder to the first sale: ${seconds} s of hand time (${hand.told()})`)
    expect(seconds).toBeLessThan(mostSeconds)
  })

  test('goes on at any step after a reload, and takes up what was put off', async () => {
    await clerk.visit('premiers-pas')
    await clerk.reads('Étapes faites : 5 sur 11.')
    await page.getByRole('button', { name: /La sauvegarde en ligne/ }).click()
    await page.reload()
    await step(/La sauvegarde en ligne/).waitFor()
    await clerk.press('La faire maintenant')
    await step(/La sauvegarde en ligne\s*à faire/).waitFor()
    await page.reload()
    await step(/La sauvegarde en ligne\s*à faire/).waitFor()
  })

  test('is told in words what a trial did not like', async () => {
    const nobody = String(await freePort())
    await clerk.visit('premiers-pas?etape=mail')
    await clerk.press('La faire maintenant')
    await clerk.write('Serveur', 'localhost')
    await clerk.write('Port', nobody)
    await clerk.write('Adresse d’expédition', 'caisse@example.org')
    await clerk.press('Enregistrer et tester')
    await clerk.reads('L’e-mail d’essai n’est pas parti : le serveur ne répond pas, vérifiez son adresse et son port.')
    await step(/L’e-mail\s*à revoir/).waitFor()

    await clerk.visit('premiers-pas?etape=cloud')
    await clerk.press('Relier un compte')
    await page.getByText('Autre WebDAV', { exact: true }).click()
    await clerk.write('Adresse', `http://localhost:${nobody}/dav/`)
    await clerk.write('Utilisateur', 'nadia')
    await clerk.write('Mot de passe', 'sésame')
    await clerk.press('Enregistrer et tester')
    await clerk.reads(/Le test s’arrête à l’étape/)
  })
})

describe('the demonstration', () => {
  test('opens from the first link, is erased in one step, and leaves what is real alone', async () => {
    browser = await launchChromium()
    server = await startServer()
    page = await openDesk(browser)
    // Both ways the server ends and starts again; the first makes the demonstration too.
    page.setDefaultTimeout(100_000)
    clerk = createClerk(page, server)
    const first = await firstRunToken(server)
    const own = await readdir(server.data)

    await clerk.visit(`premier-compte#${first}`)
    await page.getByText('Essayer avec une ressourcerie de démonstration').click()
    await clerk.press('Essayer maintenant')
    await page.getByRole('button', { name: 'Remplir avec ce compte' }).click()
    await clerk.press('Se connecter')
    await clerk.reads('Ces données sont inventées.')
    expect(await readdir(server.data)).toContain('demonstration')

    await clerk.press('Effacer et créer ma ressourcerie')
    await clerk.press('Effacer la démonstration')
    await clerk.heading('Grenier attend sa première personne')
    await clerk.visit(`premier-compte#${await firstRunToken(server, first)}`)
    await clerk.reads('Quelques réponses suffisent. Tout pourra être changé plus tard.')
    expect((await readdir(server.data)).toSorted()).toEqual(own.toSorted())
    await browser.close()
    await server.stop()
  })
})
