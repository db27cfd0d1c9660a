import { createSales } from '/work/main/server/src/activity/sales/sales.ts'
import { createSaleStore } from '/work/main/server/src/activity/sales/store.ts'
import { jobActor } from '/work/main/server/src/platform/access.ts'
import { openDatabase } from '/work/main/server/src/platform/database/open-database.ts'
import { SalesOfPeriod, SalesOfDay } from '/work/main/shared/contract/sales.ts'
const database = await openDatabase({ url: 'file:/tmp/r2/million.db' })
const sales = createSales({ store: createSaleStore(database), devices: { register: async () => ({ number: 1 }) } as never, names: async () => new Map() })
const me = jobActor('x')
const t = async (n: string, f: () => Promise<unknown>) => { const a = performance.now(); const r = await f(); console.log(n, (performance.now() - a).toFixed(0), r) }
for (const _ of [1, 2]) {
  await t('day', async () => (await sales.ofDay(me, SalesOfDay.parse({ day: '2026-03-03' }))).length)
  await t('month', async () => (await sales.ofPeriod(me, SalesOfPeriod.parse({ from: '2026-03-01', to: '2026-04-01' }))).length)
  await t('year', async () => (await sales.ofPeriod(me, SalesOfPeriod.parse({ from: '2025-11-21', to: '2026-11-21' }))).length)
}
let longest = 0, last = performance.now(); const timer = setInterval(() => { longest = Math.max(longest, performance.now() - last); last = performance.now() }, 5)
await t('file of a year', async () => { let n = 0; for await (const p of sales.file(me, SalesOfPeriod.parse({ from: '2025-11-21', to: '2026-11-21' }))) n += p.length; return n })
clearInterval(timer); console.log('longest pause', longest, process.memoryUsage().rss / 1e6)
await database.close()
