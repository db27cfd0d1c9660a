import type { Page } from '@playwright/test'

/** What a cashier does with a finger, in the words of the screens. */
export function createCashier(page: Page) {
  const touch = (name: string | RegExp, exact = true) => page.getByRole('button', { name, exact }).first().tap()
  const keypad = async (digits: string) => {
    for (const digit of digits) await page.getByRole('group', { name: 'Clavier' }).getByRole('button', { name: digit, exact: true }).tap()
  }

  const paid = page.getByRole('heading', { name: 'Payé' })

  return {
    touch,
    keypad,

    async pair(code: string) {
      await page.getByLabel('Code').fill(code)
      await touch('Relier la tablette')
    },

    async signIn(name: string, pin: string) {
      // The bar of the screen before names somebody too.
      await page.locator('[data-screen="operator"]').waitFor()
      await touch(new RegExp(`^${name}`))
      await keypad(pin)
      await touch('Entrer')
    },

    async open(float: string) {
      await page.getByRole('heading', { name: 'Ouvrir la caisse' }).waitFor()
      await keypad(float)
      await touch('Ouvrir la caisse')
      await page.locator('[data-screen="sell"]').waitFor()
    },

    async choose(category: string, article: string) {
      await touch(/^1 Catégorie/)
      await touch(new RegExp(category))
      await touch(new RegExp(`^${article}`))
    },

    /** The first article of a category: the most sold. */
    async chooseFirst(category: string) {
      await touch(/^1 Catégorie/)
      await touch(new RegExp(category))
      await page.locator('.articles button').first().tap()
    },

    async payByCard() {
      await touch('Encaisser')
      await touch('Carte')
      await touch('Acceptée')
      await paid.waitFor()
    },

    async pay() {
      await touch('Encaisser')
      await touch('Appoint')
      await paid.waitFor()
    },

    async payWith(notes: readonly string[]) {
      await touch('Encaisser')
      for (const note of notes) await touch(`Billet de ${note}`)
      await touch('Valider le paiement')
      await paid.waitFor()
    },

    next: () => touch('Ticket suivant'),

    async close(counted: string, comment?: string) {
      await touch('Menu')
      await touch('Clôturer la caisse')
      await page.getByRole('heading', { name: 'Clôturer la caisse' }).waitFor()
      await keypad(counted)
      await touch('Comparer')
      if (comment !== undefined) await page.getByLabel('Commentaire').fill(comment)
      await touch('Clôturer la caisse')
      await page.getByText('Caisse clôturée').waitFor()
    },
  }
}
