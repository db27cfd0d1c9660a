import { newId } from '@grenier/shared/domain/uuid.ts'
import { jobActor } from '../../server/src/platform/access.ts'
import { openApp } from './found-shop.ts'

const trial = jobActor('trial')

/** The cashier of the trial. */
export const cashierPin = '2468'

/** Founds a ressourcerie in an empty folder with one cashier and one register; answers the code that pairs a tablet with it. */
export async function foundKioskShop(folder: string): Promise<string> {
  const app = await openApp(folder)
  const { siteId } = await app.firstAccount.found({
    ...{ organisationName: 'La Remise', siteName: 'La Grange', timeZone: 'Europe/Paris', locale: 'fr' },
    ...{ name: 'Nadia', email: 'nadia@exemple.fr', password: 'trois vélos sous la pluie' },
  })
  const person = { id: newId(), name: 'Awa', email: null, password: null, pin: cashierPin, locale: 'fr' } as const
  await app.users.save(trial, { ...person, grants: [{ siteId, role: 'cashier' }] })
  const registerId = newId()
  await app.devices.createRegister(trial, { id: registerId, siteId, number: 1, name: 'Caisse 1' })
  const { code } = await app.devices.issuePairingCode(trial, registerId)
  await app.heads.write()
  await app.database.close()
  return code
}
