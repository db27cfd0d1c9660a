import type { Instant } from '@grenier/shared/domain/units.ts'
import type { Alone } from '../locks.ts'
import { later, refusedForGood, unreachable, type Outcome } from '../outcome.ts'
import type { Server } from '../server.ts'
import type { DepositStore } from './deposit-store.ts'

interface Needs {
  readonly store: DepositStore
  readonly server: Pick<Server, 'recordWeighed'>
  readonly alone: Alone
  readonly now: () => Instant
}

export type DepositOutbox = ReturnType<typeof createDepositOutbox>

/** Sends kept deposits in order, one window at a time, again and again until each is acknowledged. One that is refused for good is set aside. */
export function createDepositOutbox({ store, server, alone, now }: Needs) {
  const sendAll = (): Promise<Outcome> =>
    alone('grenier-deposits', async () => {
      for (let row = await store.next(); row; row = await store.next()) {
        const answer = await server.recordWeighed(row.deposit)
        if (answer.kind === 'answered') await store.acknowledge(row, answer.body.reference, now())
        else if (answer.kind === 'refused' && refusedForGood.has(answer.status)) await store.refuse(row, answer.code)
        else return answer.kind === 'offline' ? unreachable : later(answer)
      }
      return { kind: 'sent' }
    })

  return { sendAll }
}
