import { instant } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { createSiteStore } from '../../server/src/organisation/sites/store.ts'
import { allow, jobActor } from '../../server/src/platform/access.ts'
import { freshDatabase, type providers } from './databases.ts'

export const at = instant(new Date('2026-11-21T09:00:00.000Z'))
export const us = jobActor('test')

/** A database with one organisation and one site, and the proofs to read and to change it. */
export async function freshSite(provider: (typeof providers)[number]) {
  const database = await freshDatabase(provider)
  const [organisationId, siteId] = [newId(), newId()]
  const place = { id: siteId, code: '1', name: 'Nord', timeZone: 'Europe/Paris', address: '', siret: '' }
  const sites = createSiteStore(database)
  await database.transaction(async (tx) => {
    await tx.organisation.create({ data: { id: organisationId, name: 'La Remise', createdAt: at } })
    await sites.insert(tx, organisationId, place, at)
  })
  return { database, sites, place, edit: allow(us, 'sites.edit', siteId), read: allow(us, 'sites.read', siteId) }
}

/** A row of a logo; its picture stands nowhere. */
export const logoRow = (name: string) => {
  const id = newId()
  return { id, name, path: `files/logos/${id}.png`, mediaType: 'image/png', sha256: 'a'.repeat(64), bytes: 12, createdAt: at }
}
