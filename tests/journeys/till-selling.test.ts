import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { grenier } from './program.ts'
import { goOffline } from './go-offline.ts'
import { means, openSellingTill, type SellingTill } from './selling-till.ts'

let till: SellingTill

beforeAll(async () => {
  till = await openSellingTill()
})
afterAll(() => till.close())

describe('a ticket', () => {
  test('is paid in cash and by card, and the two parts add up', async () => {
    const { cashier, isPaid, page, paid } = till
    await cashier.choose('Petits appareils', 'Bouilloire')
    await cashier.choose('Livres', 'Livre')
    const sale = await paid(async () => {
      await cashier.touch('Encaisser')
      await cashier.keypad('2')
      await cashier.touch(/^Prendre/)
      await page.getByText('Reste à payer').waitFor()
      await cashier.touch('Carte')
      await cashier.touch('Acceptée')
      await isPaid()
    })
    expect(means(sale)).toEqual([
      ['cash', 200],
      ['card', sale.totalCents - 200],
    ])
    expect(sale.verdict).toBe('accepted')
  })

  test('keeps the part that was paid when the window is reloaded before the rest', async () => {
    const { cashier, page, paid } = till
    await cashier.choose('Petits appareils', 'Bouilloire')
    await cashier.touch('Encaisser')
    await cashier.keypad('3')
    await cashier.touch(/^Prendre/)
    await page.getByText('Reste à payer').waitFor()
    await page.reload()
    await page.getByText('Déjà reçu').waitFor()
    const sale = await paid(() => cashier.pay())
    expect(means(sale)).toEqual([
      ['cash', 300],
      ['cash', sale.totalCents - 300],
    ])
  })

  test('is paid by cheque with its bank and last digits, which the till remembers', async () => {
    const { cashier, isPaid, page, paid } = till
    await cashier.choose('Petits appareils', 'Bouilloire')
    const sale = await paid(async () => {
      await cashier.touch('Encaisser')
      await cashier.touch('Chèque')
      await cashier.touch('Crédit Mutuel')
      await page.getByLabel('4 derniers chiffres').fill('0417')
      await cashier.touch('Chèque reçu')
      await isPaid()
    })
    expect(means(sale)).toEqual([['cheque', sale.totalCents]])
  })

  test('may be a donation only', async () => {
    const { cashier, paid } = till
    await cashier.touch('Don')
    await cashier.touch('10 €')
    await cashier.touch('Ajouter le don')
    const sale = await paid(() => cashier.pay())
    expect([sale.totalCents, sale.donationCents, sale.lines]).toEqual([0, 1000, []])
    expect(sale.verdict).toBe('accepted')
  })

  test('has one price for the whole basket, to the cent', async () => {
    const { cashier, paid, total } = till
    await cashier.choose('Petits appareils', 'Bouilloire')
    await cashier.choose('Livres', 'Livre')
    await cashier.touch('Remise')
    await cashier.keypad('4')
    await cashier.touch('Appliquer')
    expect(await total()).toBe('4,00 €')
    const sale = await paid(() => cashier.payByCard())
    expect(sale.totalCents).toBe(400)
    expect(sale.lines.reduce((sum, line) => sum + line.totalCents, 0)).toBe(400)
    expect(sale.lines.every((line) => line.discountCents > 0)).toBe(true)
  })

  test('has a discount in hundredths and a donation on top', async () => {
    const { cashier, paid } = till
    await cashier.choose('Petits appareils', 'Bouilloire')
    await cashier.touch('Remise')
    await cashier.touch('Remise en %')
    await cashier.keypad('10')
    await cashier.touch('Appliquer')
    await cashier.touch('Don')
    await cashier.keypad('2')
    await cashier.touch('Ajouter le don')
    const sale = await paid(() => cashier.pay())
    expect(sale.lines[0]?.discountCents).toBe(sale.totalCents / 9)
    expect(means(sale)).toEqual([['cash', sale.totalCents + 200]])
  })

  test('with a price out of the ordinary needs the PIN of somebody who answers for it', async () => {
    const { arrived, cashier, isPaid, nextTicket, page } = till
    await cashier.choose('Petits appareils', 'Bouilloire')
    await cashier.touch(/^3 Prix/)
    await cashier.keypad('1')
    await cashier.touch('Valider')
    await page.getByText('Moins que le prix prévu').waitFor()
    const ticket = await nextTicket()
    await cashier.touch('Encaisser')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: /^Rosa/ }).tap()
    expect(await dialog.getByRole('button', { name: /^Nino/ }).count()).toBe(0)
    await cashier.keypad('8642')
    await cashier.touch('Donner l’accord')
    await cashier.touch('Appoint')
    await isPaid()
    await cashier.next()
    expect(await arrived(ticket)).toMatchObject({ totalCents: 100, authorised: 'pin', verdict: 'accepted' })
  })
})

describe('without a network', () => {
  test('a price out of the ordinary goes on and is flagged, where the site says so', async () => {
    const { arrived, cashier, context, isPaid, nextTicket, page } = till
    await goOffline(page)
    await page.getByText('Hors ligne').first().waitFor()
    await cashier.choose('Petits appareils', 'Bouilloire')
    await cashier.touch(/^3 Prix/)
    await cashier.keypad('1')
    await cashier.touch('Valider')
    const ticket = await nextTicket()
    await cashier.touch('Encaisser')
    await cashier.touch('Continuer sans accord')
    await cashier.touch('Appoint')
    await isPaid()
    await cashier.next()
    await context.setOffline(false)
    expect(await arrived(ticket)).toMatchObject({ totalCents: 100, authorised: 'flagged', verdict: 'accepted' })
  })

  test('a voucher pays up to the limit of the site, the rest is paid otherwise', async () => {
    const { arrived, cashier, context, isPaid, nextTicket, page } = till
    await goOffline(page)
    await page.getByText('Hors ligne').first().waitFor()
    await cashier.choose('Gros appareils', 'Lave-linge')
    const ticket = await nextTicket()
    await cashier.touch('Encaisser')
    await cashier.touch('Avoir')
    await page.getByLabel('Numéro de l’avoir').fill('AV-17')
    await page.getByLabel('Code de l’avoir').fill('abcd')
    await cashier.touch('Vérifier')
    await cashier.touch(/^Utiliser 20,00/)
    await cashier.touch('Appoint')
    await isPaid()
    await cashier.next()
    await context.setOffline(false)
    const sale = await arrived(ticket)
    expect(means(sale)).toEqual([
      ['voucher', 2_000],
      ['cash', sale.totalCents - 2_000],
    ])
  })
})

describe('the ticket in progress', () => {
  test('takes back a line removed by mistake', async () => {
    const { cashier, page, total } = till
    await cashier.choose('Petits appareils', 'Bouilloire')
    const before = await total()
    await cashier.touch(/^Retirer/)
    await page.getByText('Touchez une catégorie').waitFor()
    await cashier.touch('Défaire')
    expect(await total()).toBe(before)
    await cashier.touch('Défaire')
    await page.getByText('Touchez une catégorie').waitFor()
  })

  test('is put aside for another customer and taken back', async () => {
    const { cashier, paid, total } = till
    await cashier.choose('Petits appareils', 'Bouilloire')
    const kettle = await total()
    await cashier.touch('Mettre de côté')
    await cashier.choose('Livres', 'Livre')
    expect((await paid(() => cashier.pay())).lines).toHaveLength(1)
    await cashier.touch(/^Reprendre le ticket/)
    expect(await total()).toBe(kettle)
    await paid(() => cashier.pay())
  })

  test('stays when the cashier changes, and the sale is the new one’s', async () => {
    const { cashier, paid } = till
    await cashier.choose('Petits appareils', 'Bouilloire')
    await cashier.touch(/changer de personne/)
    await cashier.signIn('Nino', '1357')
    const sale = await paid(() => cashier.pay())
    expect([sale.operator, sale.lines.length]).toEqual(['Nino', 1])
  })
})

test('all of it stands in a journal that verifies', async () => {
  expect(await grenier(till.server.data, 'verify', '--full')).toMatchObject({ status: 0 })
})
