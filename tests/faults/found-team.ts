import { newId } from '@grenier/shared/domain/uuid.ts'
import { jobActor } from '../../server/src/platform/access.ts'
import { openApp } from './found-shop.ts'

const trial = jobActor('trial')

/** Founds a ressourcerie in an empty folder, with this many volunteers; the Telegram number of each is `firstNumber` and on. */
export async function foundTeam(folder: string, volunteers: number, firstNumber = 1000): Promise<number[]> {
  const app = await openApp(folder)
  const { siteId } = await app.firstAccount.found({
    organisationName: 'La Remise',
    siteName: 'La Grange',
    timeZone: 'Europe/Paris',
    name: 'Awa',
    email: 'awa@exemple.fr',
    password: 'trois vélos sous la pluie',
    locale: 'fr',
  })
  const numbers = Array.from({ length: volunteers }, (_each, index) => firstNumber + index)
  for (const number of numbers) {
    const person = { id: newId(), name: `Bénévole ${number}`, email: null, password: null, pin: null, locale: 'fr' as const }
    await app.users.save(trial, { ...person, grants: [{ siteId, role: 'volunteer' }] })
    await app.contacts.allow(trial, { id: newId(), channel: 'telegram', externalId: String(number), userId: person.id })
  }
  await app.heads.write()
  await app.database.close()
  return numbers
}
