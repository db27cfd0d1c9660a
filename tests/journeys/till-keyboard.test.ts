import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { grenier } from './program.ts'
import { openSellingTill, type SellingTill } from './selling-till.ts'

let till: SellingTill

beforeAll(async () => {
  till = await openSellingTill()
})
afterAll(() => till.close())

describe('touches and keys', () => {
  test('a first article costs two touches, the same again one, and its exact payment two', async () => {
    const { cashier, isPaid, page, paid } = till
    let touches = 0
    const touch = async (name: string | RegExp) => (await cashier.touch(name), touches++)
    await touch(/Petits appareils/)
    await touch(/^Bouilloire/)
    expect(touches).toBe(2)
    await touch(/^Bouilloire/)
    await page.getByText('2 × Bouilloire').waitFor()
    const sale = await paid(async () => {
      await touch('Encaisser')
      await touch('Appoint')
      await isPaid()
    })
    expect([touches, sale.lines[0]?.quantity]).toEqual([5, 2])
  })

  test('3*2,50 is three pieces at 2,50 €', async () => {
    const { cashier, paid } = till
    const sale = await paid(async () => {
      await cashier.touch(/^2 Quantité/)
      await cashier.keypad('3')
      await cashier.touch('Multiplier')
      await cashier.keypad('2,5')
      await cashier.touch('Valider')
      await cashier.touch(/Textile/)
      await cashier.touch(/^Autre/)
      await cashier.pay()
    })
    expect(sale.lines).toMatchObject([{ quantity: 3, totalCents: 750 }])
  })

  test('a sale needs no touch at all', async () => {
    const { arrived, isPaid, nextTicket, page } = till
    const ticket = await nextTicket()
    await page.keyboard.press('t')
    await page.locator('[data-category="EEE-5"] >> text=Bouilloire').waitFor()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.keyboard.press('p')
    await page.keyboard.type('3*2,50')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.locator('[data-screen="pay"]').waitFor()
    await page.keyboard.type('50')
    await page.keyboard.press('Enter')
    await isPaid()
    await page.keyboard.press('Enter')
    const sale = await arrived(ticket)
    expect(sale.lines).toMatchObject([{ category: 'EEE-5' }, { quantity: 3, totalCents: 750 }])
  })

  test('question mark lists the keys, and the buttons show them', async () => {
    const { page } = till
    await page.keyboard.press('?')
    await page.getByRole('heading', { name: 'Raccourcis du clavier' }).waitFor()
    await page.keyboard.press('Escape')
    await page.locator('button[data-category="EEE-1"] kbd').waitFor()
    expect(await page.locator('button[data-category="EEE-1"] kbd').innerText()).toBe('A')
  })
})

/** Goes from one thing to the one before, round and round, until it stands on this one: on the selling screen Tab alone means the next step. */
async function tabTo(name: string | RegExp) {
  const { page } = till
  const called = { name, exact: true }
  const wanted = page.getByRole('button', called).or(page.getByRole('textbox', called)).or(page.getByRole('combobox', called)).first()
  await wanted.waitFor()
  for (let presses = 0; presses < 80; presses++) {
    if (await wanted.evaluate((element) => element.matches(':focus'))) return
    await page.keyboard.press('Shift+Tab')
  }
  throw new Error(`Expected to reach ${String(name)} by Tab`)
}

async function press(name: string | RegExp) {
  await tabTo(name)
  await till.page.keyboard.press('Enter')
}

describe('without a touch', () => {
  test('the opening is printed', async () => {
    const { page } = till
    await page.evaluate('window.printed = 0; window.print = () => { window.printed++ }')
    await press('Menu')
    await press('Imprimer l’ouverture')
    await press('Imprimer')
    await expect.poll(() => page.evaluate('window.printed')).toBe(1)
    await page.keyboard.press('Escape')
  })

  test('a ticket is searched for, and given back without its original', async () => {
    const { page } = till
    await press('Menu')
    await press('Tickets')
    await tabTo('N° de ticket')
    await page.keyboard.type('9-77')
    await page.keyboard.press('Enter')
    await press('Rembourser sans le ticket d’origine')
    await tabTo('Catégorie')
    await page.keyboard.press('ArrowDown')
    await tabTo('Montant en €')
    await page.keyboard.type('2')
    await page.keyboard.press('Enter')
    await press('Essai')
    await press('Rembourser')
    await press(/^Rosa/)
    await page.keyboard.type('8642')
    await page.keyboard.press('Enter')
    await page.getByText('Le remboursement est enregistré.').waitFor()
    await press('Terminer')
    await page.keyboard.press('Escape')
    await page.locator('[data-screen="sell"]').waitFor()
  })

  test('the settings are reached before anybody signs in', async () => {
    const { page } = till
    await press('Menu')
    await press('Verrouiller la caisse')
    await press('Réglages de cette caisse')
    await page.getByText('Écritures gardées').waitFor()
    await page.keyboard.press('Escape')
    await press(/^Awa/)
    await page.keyboard.type('2468')
    await page.keyboard.press('Enter')
    await page.locator('[data-screen="sell"]').waitFor()
  })
})

test('all of it stands in a journal that verifies', async () => {
  expect(await grenier(till.server.data, 'verify', '--full')).toMatchObject({ status: 0 })
})
