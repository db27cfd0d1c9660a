import type { EntriesReceipt } from '@grenier/shared/contract/registers.ts'
import { mustEqual, type Fault, type Trial } from './fault.ts'
import { foundShop, type OpenTill } from './found-shop.ts'
import { createLedger, mustAgree } from './ledger.ts'
import { createLossyProxy, type Loss } from './lossy-proxy.ts'
import { startServer } from './server-process.ts'
import { createStubbornTill, type StubbornTill } from './stubborn-till.ts'

const atMost = 3

/** Answers lost after the commit, and requests broken off at a random byte. */
function someLosses({ random }: StubbornTill, requestBytes: number): Loss[] {
  return Array.from({ length: random.between(0, atMost) }, () =>
    random.next() < 0.5 ? { kind: 'answer' } : { kind: 'request', afterBytes: random.between(1, requestBytes - 1) },
  )
}

const answerOf = ({ head, verdicts }: EntriesReceipt) => ({ head, verdicts })

/** Loses answers and halves of requests between till and server; a repeat gets the answer of the first time and makes no second row. */
async function run({ folder, seed, cycles }: Trial): Promise<string> {
  const [open] = await foundShop(folder, 1)
  const ledger = createLedger()
  const till = createStubbornTill(open as OpenTill, { ledger, seed })
  const server = await startServer({ folder })
  const network = await createLossyProxy(server.port)
  let lost = 0
  for (let cycle = 0; cycle < cycles; cycle++) {
    const { saleId, totalCents, batch } = till.sell()
    const losses = someLosses(till, JSON.stringify(batch).length)
    for (const loss of losses) {
      network.lose(loss)
      mustEqual('answer over a broken connection', await till.post(network.origin, batch), undefined)
    }
    const receipt = await till.post(network.origin, batch)
    if (!receipt) throw new Error('Expected an answer over a sound connection')
    const [verdict] = receipt.verdicts
    mustEqual('verdict', verdict?.verdict, 'accepted')
    ledger.acknowledge(saleId, totalCents)
    const again = await Promise.all([1, 2, 3].map(() => till.post(server.origin, batch)))
    for (const repeat of again) mustEqual('answer to a repeat', repeat && answerOf(repeat), answerOf(receipt))
    lost += losses.length
  }
  await network.close()
  await server.stop()
  await mustAgree(folder, ledger)
  return `${cycles} sales, ${lost} answers or requests lost, each sent three times more`
}

export const fault: Fault = { name: 'answer-lost', run }
