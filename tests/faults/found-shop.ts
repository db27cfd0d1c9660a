import { businessDayAt } from '@grenier/shared/domain/calendar.ts'
import { instant, type BusinessDay } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { createApp, type App } from '../../server/src/app.ts'
import { jobActor } from '../../server/src/platform/access.ts'
import { readConfig } from '../../server/src/platform/config.ts'
import { createLog } from '../../server/src/platform/log.ts'
import { createTill, type Till } from '../fakes/till.ts'

/** A paired till with an open session. */
export interface OpenTill {
  readonly till: Till
  readonly siteId: string
  readonly registerId: string
  readonly sessionId: string
  readonly day: BusinessDay
}

const timeZone = 'Europe/Paris'
const trial = jobActor('trial')

/** The whole server on a folder, in this process, without its web server. */
export const openApp = (folder: string, environment: Readonly<Record<string, string>> = {}): Promise<App> =>
  createApp({ config: readConfig({ environment: { GRENIER_DATA: folder, ...environment } }), log: createLog({ level: 'error' }) })

/** Founds a ressourcerie in an empty folder, with this many registers, each with its till paired and its session open. */
export async function foundShop(folder: string, tills: number, environment: Readonly<Record<string, string>> = {}): Promise<OpenTill[]> {
  const app = await openApp(folder, environment)
  const { siteId } = await app.firstAccount.found({
    organisationName: 'La Remise',
    siteName: 'La Grange',
    timeZone,
    name: 'Awa',
    email: 'awa@exemple.fr',
    password: 'trois vélos sous la pluie',
    locale: 'fr',
  })
  const open: OpenTill[] = []
  for (let number = 1; number <= tills; number++) open.push(await openTill(app, siteId, number))
  await app.heads.write()
  await app.database.close()
  return open
}

/** One more register, with its till paired and its session open. */
export async function openTill({ devices, registers }: App, siteId: string, number: number): Promise<OpenTill> {
  const [registerId, sessionId] = [newId(), newId()]
  const till = createTill()
  const day = businessDayAt(instant(new Date()), timeZone)
  await devices.createRegister(trial, { id: registerId, siteId, number, name: `Caisse ${number}` })
  const { code } = await devices.issuePairingCode(trial, registerId)
  await devices.pair(till.pairing(code))
  await registers.accept(till.send([till.openChain({ siteId, registerId }), till.openSession(sessionId, day)]))
  return { till, siteId, registerId, sessionId, day }
}
