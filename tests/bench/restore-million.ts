import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as moment } from 'node:timers/promises'
import type { BackupPoint } from '@grenier/shared/contract/backup.ts'
import type { Restoration } from '@grenier/shared/contract/restore.ts'
import { jobActor } from '../../server/src/platform/access.ts'
import { openApp } from '../faults/found-shop.ts'
import { startServer, type ServerProcess } from '../faults/server-process.ts'
import { createBrowser } from '../journeys/browser.ts'
import type { Bench } from './bench.ts'
import { ownerEmail, seedLargeShop } from './large-shop.ts'
import { seconds } from './statistics.ts'

type Browser = ReturnType<typeof createBrowser>

const patienceMs = 300_000
const askEveryMs = 10
const checkedWithinMs = 30_000
const pausedAtMostMs = 2_000

const rowsOf = ['Sale', 'SaleLine', 'Payment', 'JournalEntry', 'Deposit', 'DepositItem']

function countRecords(folder: string): number {
  const database = new DatabaseSync(join(folder, 'grenier.db'), { readOnly: true })
  const sum = rowsOf.map((table) => `(SELECT COUNT(*) FROM "${table}")`).join(' + ')
  const { n } = database.prepare(`SELECT ${sum} AS n`).get() as { n: number }
  database.close()
  return n
}

async function answered<Body>(answer: Promise<Response>): Promise<Body> {
  const response = await answer
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${await response.text()}`)
  return (await response.json()) as Body
}

/** Milliseconds until the restoration says so. Without a session (the swap ends it) it cannot be asked any more. */
async function until(browser: Browser, state: Restoration['state']): Promise<number> {
  const began = performance.now()
  while (performance.now() - began < patienceMs) {
    const now = await answered<Restoration>(browser.ask('GET', '/api/backup/restoration'))
    if (now.state === state) return performance.now() - began
    if (now.state === 'failed') throw new Error(`The restore failed: ${String(now.cause)} ${String(now.message)}`)
    await moment(20)
  }
  throw new Error(`Expected the restoration to be ${state}`)
}

/** Asks the server again and again, as tills do, until the data was swapped; answers the longest time between two answers. */
async function longestSilence({ origin }: ServerProcess, isSwapped: () => Promise<boolean>): Promise<number> {
  let [last, longest] = [performance.now(), 0]
  for (const end = last + patienceMs; performance.now() < end;) {
    const isAnswered = await fetch(`${origin}/api/health`).then(
      async (response) => (await response.text(), response.ok),
      () => false,
    )
    if (isAnswered) {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
      if (await isSwapped()) return longest
    }
    await moment(askEveryMs)
  }
  throw new Error('Expected the swap')
}

/** A point of a million rows, opened and checked, then put in the place of what a running server has. */
export const bench: Bench = {
  name: 'restore-million',
  async prepare({ folder }) {
    const password = await seedLargeShop(folder)
    const app = await openApp(folder)
    await app.backup.make({ reason: 'person', level: 'full' })
    await app.database.client.setting.create({ data: { key: 'bench', value: password, updatedAt: '', updatedBy: jobActor('bench').id } })
    await app.database.close()
  },
  async run({ folder }) {
    const records = countRecords(folder)
    const app = await openApp(folder)
    const { value: password } = await app.database.client.setting.findUniqueOrThrow({ where: { key: 'bench' } })
    const { name: organisation } = await app.database.client.organisation.findFirstOrThrow()
    await app.database.close()
    const server = await startServer({ folder })
    const browser = createBrowser(server)
    await browser.logIn({ email: ownerEmail, password })
    const [point] = await answered<BackupPoint[]>(browser.ask('GET', '/api/backup'))
    const wanted = { source: 'here', phrase: null }
    await answered(browser.ask('POST', `/api/backup/${point?.id ?? ''}/check`, wanted))
    const checked = await until(browser, 'checked')
    await answered(browser.ask('POST', '/api/session/confirm', { password }))
    const began = performance.now()
    await answered(browser.ask('POST', `/api/backup/${point?.id ?? ''}/restore`, { ...wanted, organisation }))
    // The restored data knows no session of today: who asks is nobody again. In the middle of the swap nobody answers.
    const silence = await longestSilence(server, () =>
      browser.ask('GET', '/api/backup/restoration').then(
        ({ status }) => status === 401,
        () => false,
      ),
    )
    const took = checked + performance.now() - began
    await server.stop()
    if (countRecords(folder) < records) throw new Error(`Expected ${records} records, got ${countRecords(folder)}`)
    return [
      {
        name: `${records} records opened and checked`,
        figure: seconds(checked),
        target: '≤ 30 s',
        met: checked <= checkedWithinMs,
      },
      { name: 'the same, with a safety copy and the swap', figure: seconds(took), target: '' },
      { name: 'longest silence of the server meanwhile', figure: seconds(silence), target: '≤ 2 s', met: silence <= pausedAtMostMs },
    ]
  },
}
