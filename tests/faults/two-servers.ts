import { mustEqual, type Fault, type Trial } from './fault.ts'
import { foundShop, type OpenTill } from './found-shop.ts'
import { createLedger, mustAgree } from './ledger.ts'
import { ServerEnded, startServer } from './server-process.ts'
import { createStubbornTill } from './stubborn-till.ts'

/** Exit status that tells a supervisor not to try again (EX_CONFIG). */
const cannotStartThus = 78

/** A second server on the same data refuses in words; the first sells on. */
async function run({ folder, seed }: Trial): Promise<string> {
  const [open] = await foundShop(folder, 1)
  const ledger = createLedger()
  const till = createStubbornTill(open as OpenTill, { ledger, seed })
  const first = await startServer({ folder })
  await till.sellOne(async () => first.origin)
  const second = await startServer({ folder }).catch((error: unknown) => error)
  if (!(second instanceof ServerEnded)) throw new Error(`Expected the second server to refuse, got ${String(second)}`)
  mustEqual('status of the second', second.status, cannotStartThus)
  if (!second.message.includes(String(first.pid)))
    throw new Error(`Expected a message that names process ${first.pid}, got ${second.message}`)
  await till.sellOne(async () => first.origin)
  await first.stop()
  await mustAgree(folder, ledger)
  return second.message.split('\n').slice(1).join(' ').trim()
}

export const fault: Fault = { name: 'two-servers', run }
