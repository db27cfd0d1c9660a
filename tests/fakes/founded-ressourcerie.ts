import { freshRessourcerie } from './ressourcerie.ts'

/** A ressourcerie with its first site, its owner logged in. */
export async function foundedRessourcerie() {
  const shop = await freshRessourcerie()
  const { userId: ownerId, siteId: north } = await shop.found()
  return { shop, ownerId, north, owner: await shop.cookieOf(ownerId) }
}
