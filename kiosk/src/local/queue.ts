import { type Instant, instant } from '@grenier/shared/domain/units.ts'
import type { IndexNames, StoreValue } from 'idb'
import type { TillDatabase } from './database.ts'
import type { Alone } from './locks.ts'
import { later, type Outcome, unreachable } from './outcome.ts'
import type { Answer, Refusal } from './server.ts'
import type { TillSchema } from './till-schema.ts'

/** Stores of what waits for the server beside the journals. */
type QueueName = 'deposits' | 'receiptOrders' | 'stockSteps'
type Row<Name extends QueueName> = StoreValue<TillSchema, Name>

/** What became of a row. `waiting` is there until the server has it, or refused it for good: then `refused` names the reason. */
interface Marks {
  readonly waiting?: 1
  /** The number that the server gave it. */
  readonly reference?: number
  readonly sentAt?: Instant
  readonly refused?: string
}

/** One kind of what is kept here until the server has it. */
interface QueueKind<Name extends QueueName, Body> {
  readonly store: Name
  /** The index of what waits, in the order it is sent. */
  readonly order: IndexNames<TillSchema, Name>
  /** One window sends at a time, whichever build it runs. */
  readonly lock: string
  /** Whether one that is tried again later lets those behind it pass. */
  readonly letsPass?: true
  readonly send: (row: Row<Name>) => Promise<Answer<Body>>
  /** What is noted of a row that the server has; `gone`: nothing of it stays here. */
  readonly sent: (body: Body) => Pick<Marks, 'reference'> | 'gone'
  /** What becomes of a row that no repeat can heal; it is set aside for a person when nothing else is said. */
  readonly refuse?: (row: Row<Name>, code: string) => Promise<void>
  /** It is forgotten so long after this moment; without one it stays. */
  readonly keptMs: number
  readonly keptSince: (row: Row<Name>) => Instant | undefined
}

export interface QueueNeeds {
  readonly database: TillDatabase
  readonly alone: Alone
  readonly now: () => Instant
}

/** No repeat can heal these. Anything else (a restart, a lost pairing, too many requests, a sale that is on its way) passes. */
const finalStatuses: ReadonlySet<number> = new Set([400, 403, 409, 413, 422])
const finalCodes: ReadonlySet<string> = new Set(['site.unknown', 'stock.unknown', 'transfer.unknown'])
const isFinal = ({ status, code }: Refusal): boolean => finalStatuses.has(status) || finalCodes.has(code)

/** Sends what is kept, row by row, one window at a time, again and again until the server has each or will never take it. */
export function createQueue<Name extends QueueName, Body>({ database, alone, now }: QueueNeeds, kind: QueueKind<Name, Body>) {
  const { store, order, lock, letsPass, send, sent, keptMs, keptSince } = kind
  const mark = async (row: Row<Name>, marks: Marks): Promise<void> => void (await database.put(store, marked(row, marks)))
  const { refuse = (row, refused) => mark(row, { refused }) } = kind

  /** The first that is to be sent, but for those that were passed over. */
  async function next(passed: ReadonlySet<string>): Promise<Row<Name> | undefined> {
    for (let cursor = await database.transaction(store).store.index(order).openCursor(); cursor; cursor = await cursor.continue())
      if (!passed.has(cursor.value.id)) return cursor.value
    return undefined
  }

  async function acknowledge(row: Row<Name>, body: Body): Promise<void> {
    const marks = sent(body)
    await (marks === 'gone' ? database.delete(store, row.id) : mark(row, { ...marks, sentAt: now() }))
  }

  const sendAll = (): Promise<Outcome> =>
    alone(lock, async () => {
      let last: Outcome = { kind: 'sent' }
      const passed = new Set<string>()
      for (let row = await next(passed); row; row = await next(passed)) {
        const answer = await send(row)
        if (answer.kind === 'offline') return unreachable
        if (answer.kind === 'answered') await acknowledge(row, answer.body)
        else if (isFinal(answer)) await refuse(row, answer.code)
        else {
          last = later(answer)
          if (!letsPass) return last
          passed.add(row.id)
        }
      }
      return last
    })

  return {
    sendAll,
    count: (): Promise<number> => database.countFromIndex(store, order),
    /** Those the server refused for good, in the order of their ids. */
    refused: async (): Promise<Row<Name>[]> => (await database.getAll(store)).filter((row) => 'refused' in row),
    sendAgain: (row: Row<Name>): Promise<void> => mark(row, { waiting: 1 }),

    /** Takes away what nobody needs here any more. */
    async forgetOld(at: Instant): Promise<void> {
      const limit = instant(new Date(Date.parse(at) - keptMs))
      const transaction = database.transaction(store, 'readwrite')
      for (let cursor = await transaction.store.openCursor(); cursor; cursor = await cursor.continue())
        if ((keptSince(cursor.value) ?? limit) < limit) await cursor.delete()
      await transaction.done
    },
  }
}

export const marked = <Kept extends { readonly id: string } & Marks>(
  { waiting: _waiting, reference: _reference, sentAt: _sentAt, refused: _refused, ...row }: Kept,
  marks: Marks,
) => ({ ...row, ...marks }) as Kept
