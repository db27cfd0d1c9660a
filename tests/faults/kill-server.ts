import { setTimeout as moment } from 'node:timers/promises'
import type { Fault, Trial } from './fault.ts'
import { foundShop, type OpenTill } from './found-shop.ts'
import { createLedger, mustAgree } from './ledger.ts'
import { startServer, type ServerProcess } from './server-process.ts'
import { createStubbornTill } from './stubborn-till.ts'

const latestMs = 200

/** Kills the server at a random moment of a sale, `cycles` times, and starts it again at once. */
async function run({ folder, seed, cycles }: Trial): Promise<string> {
  const [open] = await foundShop(folder, 1)
  const ledger = createLedger()
  const till = createStubbornTill(open as OpenTill, { ledger, seed })
  const restarts: number[] = []
  let server = Promise.resolve<ServerProcess>(await startServer({ folder }))
  let over = false

  async function selling(): Promise<number> {
    let repeats = 0
    try {
      while (!over) repeats += (await till.sellOne(async () => (await server).origin)) - 1
    } finally {
      over = true
    }
    return repeats
  }
  async function killing(): Promise<void> {
    try {
      for (let cycle = 0; cycle < cycles && !over; cycle++) {
        await moment(till.random.between(0, latestMs))
        await (await server).kill()
        const began = performance.now()
        server = startServer({ folder })
        await server
        restarts.push(performance.now() - began)
      }
    } finally {
      over = true
    }
  }
  const [repeats] = await Promise.all([selling(), killing()])
  await (await server).stop()
  await mustAgree(folder, ledger)
  const usual = restarts.sort((one, other) => one - other)[Math.floor(restarts.length / 2)] ?? 0
  return `${cycles} kills, ${ledger.count()} sales acknowledged, ${repeats} sent again; ready in ${usual.toFixed(0)} ms, at most ${(restarts.at(-1) ?? 0).toFixed(0)} ms`
}

export const fault: Fault = { name: 'kill-server', run }
