import { createRandom } from '../../server/src/demonstration/seed/random.ts'
import { mustEqual, type Fault, type Trial } from './fault.ts'
import { type KeptSale, startTablet } from './fragile-tablet.ts'
import { foundKioskShop } from './kiosk-shop.ts'
import { createLedger, mustAgree } from './ledger.ts'
import { startServer } from './server-process.ts'

const latestMs = 120
const payButton = '[data-screen="pay"] .brand'
const goButton = 'aside .go'

/** What was shown as paid stands in the till's store, and nothing stands there twice. */
function mustKeep(sales: readonly KeptSale[], shown: ReadonlySet<number>, cycle: number): void {
  mustEqual(
    `numbers of the tickets after cycle ${cycle}`,
    tickets(sales),
    [...sales.keys()].map((index) => index + 1),
  )
  for (const ticket of shown) mustEqual(`ticket ${ticket}, shown as paid`, tickets(sales).includes(ticket), true)
}

const tickets = (sales: readonly KeptSale[]) => sales.map(({ ticket }) => ticket).toSorted((one, other) => one - other)

/**
 * Kills the page of a real till at a random moment around "Encaisser", `cycles` times, and opens it again: a ticket that was shown as paid is
 * there, one that was not is still open and is paid again; each stands exactly once, on the till and on the server.
 */
async function run({ folder, seed, cycles }: Trial): Promise<string> {
  const random = createRandom(seed)
  const code = await foundKioskShop(folder)
  const server = await startServer({ folder })
  const tablet = await startTablet(folder, `http://localhost:${server.port}`)
  let [shownBeforeKill, writtenUnseen, paidAgain] = [0, 0, 0]
  try {
    await tablet.pair(code)
    for (let cycle = 1; cycle <= cycles; cycle++) {
      await tablet.fillTicket()
      const isEarly = random.next() < 0.15
      if (!isEarly) await tablet.goToPay()
      const seenBefore = tablet.shown().size
      await tablet.killAfter(isEarly ? goButton : payButton, random.between(0, latestMs))
      const wasShown = tablet.shown().size > seenBefore
      await tablet.reopen()
      const isWritten = (await tablet.sales()).length === cycle
      if (wasShown) shownBeforeKill++
      else if (isWritten) writtenUnseen++
      mustEqual(`open ticket after cycle ${cycle}`, await tablet.hasTicket(), !isWritten)
      if (!isWritten) {
        paidAgain++
        await tablet.goToPay()
        await tablet.pay()
      }
      const sales = await tablet.sales()
      mustEqual(`sales after cycle ${cycle}`, sales.length, cycle)
      mustKeep(sales, tablet.shown(), cycle)
    }
    await tablet.hasSentAll()
    const ledger = createLedger()
    for (const { saleId, totalCents } of await tablet.sales()) ledger.acknowledge(saleId, totalCents)
    await tablet.close()
    await server.stop()
    await mustAgree(folder, ledger)
  } finally {
    await tablet.close()
    await server.kill()
  }
  return `${cycles} kills: ${shownBeforeKill} tickets shown before, ${writtenUnseen} written and not yet shown, ${paidAgain} still open and paid; each once on till and server`
}

export const fault: Fault = { name: 'kiosk', cycles: 500, run }
