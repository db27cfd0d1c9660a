import { launchChromium } from '../chromium.ts'
import { startServer } from '../faults/server-process.ts'
import type { Bench } from './bench.ts'
import { articles, openBusyTill, pendingSales, sell } from './busy-till.ts'
import { milliseconds, quantile } from './statistics.ts'

const measured = 50
const limits = { tap: 100, ticket: 50 }

/** A till with a large catalogue and a day's sales still to be sent: what a touch costs, and how soon a ticket is durable. */
export const bench: Bench = {
  name: 'kiosk-tap',
  async run({ folder }) {
    const server = await startServer({ folder, flags: ['--demo'] })
    const browser = await launchChromium()
    try {
      const page = await (await browser.newContext({ viewport: { width: 1024, height: 768 }, hasTouch: true, locale: 'fr-FR' })).newPage()
      await openBusyTill(page, `http://localhost:${server.port}`)
      const samples: Awaited<ReturnType<typeof sell>>[] = []
      for (let sale = 0; sale < measured; sale++) samples.push(await sell(page))
      const taps = samples.flatMap((sample) => sample.taps)
      const tickets = samples.map(({ ticket }) => ticket)
      const [slowTap, slowTicket] = [quantile(taps, 0.95), quantile(tickets, 0.95)]
      return [
        {
          name: `a touch, ${articles} articles, ${pendingSales} sales waiting, p95`,
          figure: milliseconds(slowTap),
          baseline: `median ${milliseconds(quantile(taps, 0.5))}`,
          target: '≤ 100 ms',
          met: slowTap <= limits.tap,
        },
        {
          name: '"Appoint" to the durable ticket, p95',
          figure: milliseconds(slowTicket),
          baseline: `median ${milliseconds(quantile(tickets, 0.5))}`,
          target: '≤ 50 ms',
          met: slowTicket <= limits.ticket,
        },
      ]
    } finally {
      await browser.close()
      await server.stop()
    }
  },
}
