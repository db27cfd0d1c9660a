import { jobActor } from '../../server/src/platform/access.ts'
import { openApp, openTill } from './found-shop.ts'

/** Sells and makes points, a whole one and what differs from it, until it is killed: `node backup-forever.ts FOLDER NUMBER`. */
const [folder = '', number = '1'] = process.argv.slice(2)
const app = await openApp(folder)
await app.backup.begin()
const [site] = await app.sites.list(jobActor('trial'))
const { till, sessionId, day } = await openTill(app, site?.id ?? '', Number(number))
process.stdout.write('begins\n')
for (let point = 0; ; point++) {
  await app.registers.accept(till.send([till.sell(sessionId, day)]))
  await app.backup.make(point === 0 ? { reason: 'person', level: 'full' } : { reason: 'person' })
}
