import { setTimeout as moment } from 'node:timers/promises'
import { createRandom } from '../../server/src/demonstration/seed/random.ts'
import { mustEqual, type Fault } from './fault.ts'
import { foundShop, openApp, type OpenTill } from './found-shop.ts'
import { query } from './read-rows.ts'
import { beginGrenier, grenier, verifyData } from './verify-data.ts'

const [soldBefore, soldAfter] = [2, 3]
const sold = `SELECT COUNT(*) AS sales FROM Sale`

async function send(folder: string, { till }: OpenTill, entries: ReturnType<OpenTill['till']['sell']>[]): Promise<void> {
  const app = await openApp(folder)
  await app.registers.accept(till.send(entries))
  app.heads.stop()
  await app.heads.write()
  await app.database.close()
}

/** How long an undisturbed restore takes; killed later than that it is over. */
async function restoreOnce(folder: string, id: string): Promise<number> {
  const began = performance.now()
  const { status, problem } = await grenier(folder, ['restore', id, '--yes'])
  if (status !== 0) throw new Error(`Expected a restore, got ${String(status)}: ${problem}`)
  return performance.now() - began
}

/**
 * A restore is killed again and again: what stands afterwards is the old data or the new, never a mixture; the till sends what is newer and
 * it counts once (F64, F65).
 */
export const fault: Fault = {
  name: 'restore-kill',
  cycles: 8,
  async run({ folder, seed, cycles }) {
    const random = createRandom(seed)
    const shop = (await foundShop(folder, 1))[0] as OpenTill
    const sell = (count: number) => Array.from({ length: count }, () => shop.till.sell(shop.sessionId, shop.day))
    await send(folder, shop, sell(soldBefore))
    const { out } = await grenier(folder, ['backup', '--full', '--json'])
    const { id } = JSON.parse(out) as { id: string }
    const newer = sell(soldAfter)
    await send(folder, shop, newer)
    const longestMs = await restoreOnce(folder, id)
    await send(folder, shop, newer)
    let restored = 0
    for (let cycle = 0; cycle < cycles; cycle++) {
      const { kill, ended } = beginGrenier(folder, ['restore', id, '--yes'])
      await moment(longestMs * (0.3 + 0.8 * random.next()))
      kill()
      await ended
      mustEqual('the journal after a kill', await verifyData(folder, true), { status: 0, problems: [] })
      const [found] = query<{ sales: number }>(folder, sold)
      const sales = found?.sales ?? 0
      if (![soldBefore, soldBefore + soldAfter].includes(sales)) throw new Error(`Expected the old or the new data, got ${sales} sales`)
      if (sales === soldBefore) restored++
      await send(folder, shop, newer)
      mustEqual('sales once the till sent again', query(folder, sold), [{ sales: soldBefore + soldAfter }])
    }
    return `${cycles} restores killed within ${Math.round(longestMs)} ms; ${restored} had taken place, the others had changed nothing`
  },
}
