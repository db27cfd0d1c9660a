import type { EntriesReceipt, SendEntries } from '@grenier/shared/contract/registers.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { createRandom } from '../../server/src/demonstration/seed/random.ts'
import { kettle } from '../fakes/till.ts'
import type { OpenTill } from './found-shop.ts'
import type { Ledger } from './ledger.ts'

/** A till that sells by chance and sends each sale until it is acknowledged: the same batch, byte for byte. */
export function createStubbornTill({ till, registerId, sessionId, day }: OpenTill, { ledger, seed }: { ledger: Ledger; seed: number }) {
  const random = createRandom(seed)

  function lines() {
    return Array.from({ length: random.between(1, 4) }, () => {
      const [quantity, unitCents] = [random.between(1, 3), random.between(10, 20_000)]
      return { ...kettle, quantity, unitCents, totalCents: quantity * unitCents }
    })
  }

  /** Answers the receipt, or undefined when no answer came. Throws on an answer that is not 2xx. */
  async function post(origin: string, batch: SendEntries): Promise<EntriesReceipt | undefined> {
    try {
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(`${origin}/api/registers/${registerId}/entries`, { method: 'POST', headers, body: JSON.stringify(batch) })
      const body = await answer.text()
      if (!answer.ok) throw new Refusal(answer.status, body)
      return JSON.parse(body) as EntriesReceipt
    } catch (error) {
      if (error instanceof Refusal) throw error
      return undefined // No answer, or half of one: the till cannot know whether the sale was stored, and asks again.
    }
  }

  return {
    random,
    post,

    /** A new signed sale, as a batch. */
    sell() {
      const [saleId, basket] = [newId(), lines()]
      const totalCents = basket.reduce((sum, line) => sum + line.totalCents, 0)
      return { saleId, totalCents, batch: till.send([till.sell(sessionId, day, { saleId, lines: basket })]) }
    },

    /** Sends one new sale until it is acknowledged; `origin` is asked anew before each try. Answers how many tries it took. */
    async sellOne(origin: () => Promise<string>): Promise<number> {
      const { saleId, totalCents, batch } = this.sell()
      for (let tries = 1; ; tries++) {
        if (!(await post(await origin(), batch))) continue
        ledger.acknowledge(saleId, totalCents)
        return tries
      }
    },
  }
}

export type StubbornTill = ReturnType<typeof createStubbornTill>

/** The server answered, and not with 2xx. */
export class Refusal extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, body: string) {
    super(`${status}: ${body}`)
    this.status = status
    this.code = (JSON.parse(body) as { code: string }).code
  }
}
