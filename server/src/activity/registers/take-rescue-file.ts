import type { RecordWeighed } from '@grenier/shared/contract/deposits.ts'
import type { EntriesReceipt, SendEntries } from '@grenier/shared/contract/registers.ts'
import type { RescueReceipt } from '@grenier/shared/contract/rescue.ts'
import type { StockStep } from '@grenier/shared/contract/stock.ts'
import type { Actor } from '#platform/access.ts'
import { GrenierError } from '#platform/errors.ts'
import { errorText } from '#platform/translate-error.ts'
import { readRescueFile, type RescuedEntry } from './read-rescue-file.ts'

interface Needs {
  /** Records a deposit for who brings the file; whether it is new. */
  readonly recordDeposit: (actor: Actor, deposit: RecordWeighed) => Promise<boolean>
  /** Goods that left, or came back; whether it is new. */
  readonly recordStock: (actor: Actor, step: StockStep) => Promise<boolean>
  readonly accept: (request: SendEntries) => Promise<EntriesReceipt>
  readonly head: (chain: string) => Promise<{ readonly sequence: number } | undefined>
}

const mostInBatch = 200
/** Where a receipt names a chain. */
const [depositsChain, stockChain] = ['deposits', 'stock']

type Counts = Pick<RescueReceipt, 'accepted' | 'disputed' | 'known'>
type Problem = RescueReceipt['problems'][number]

/**
 * Takes the signed entries of a rescue file as the till itself would send them: their signatures are the proof, whoever brings the file. What
 * is wrong with one chain stops that chain alone. Deposits and goods that left are not signed: they need the rights of who brings the file, and
 * their ids see to it that each counts once. Throws `rescue.format`.
 */
export function createRescue({ recordDeposit, recordStock, accept, head }: Needs) {
  /** Sends one chain in windows. Before an entry that is refused everything good is still taken. */
  async function takeChain(chain: string, entries: readonly RescuedEntry[]): Promise<Counts & { refusal?: GrenierError }> {
    const before = (await head(chain))?.sequence ?? 0
    let counts: Counts = { accepted: 0, disputed: 0, known: 0 }
    let left = entries
    let refusal: GrenierError | undefined
    while (left.length > 0) {
      const batch = left.slice(0, mostInBatch)
      try {
        const { verdicts } = await accept({ chain, pending: left.length, entries: batch.map(({ signed }) => signed) })
        counts = added(counts, verdicts, before)
        left = left.slice(batch.length)
      } catch (error) {
        if (!(error instanceof GrenierError)) throw error
        refusal = error
        const good = batch.filter(({ sequence }) => sequence < placeOf(error))
        // None is good, or the same ones are refused again: no further.
        left = good.length < batch.length ? good : []
      }
    }
    return { ...counts, ...(refusal && { refusal }) }
  }

  async function takeUnsigned<Row>(rows: readonly Row[], record: (row: Row) => Promise<boolean>) {
    const counts = { recorded: 0, known: 0, refused: 0 }
    let refusal: GrenierError | undefined
    for (const row of rows) {
      try {
        counts[(await record(row)) ? 'recorded' : 'known']++
      } catch (error) {
        if (!(error instanceof GrenierError)) throw error
        counts.refused++
        refusal ??= error
      }
    }
    return { counts, refusal }
  }

  return async (text: string, locale: 'fr' | 'en', actor: Actor): Promise<RescueReceipt> => {
    const { entries, unreadable, ...unsigned } = readRescueFile(text)
    const deposits = await takeUnsigned(unsigned.deposits, (deposit) => recordDeposit(actor, deposit))
    const stock = await takeUnsigned(unsigned.stock, (goods) => recordStock(actor, goods))
    const receipt: RescueReceipt = {
      ...{ accepted: 0, disputed: 0, known: 0, deposits: deposits.counts, unreadable: [...unreadable], problems: [] },
      ...(unsigned.stock.length > 0 && { stock: stock.counts }),
    }
    if (deposits.refusal) receipt.problems.push(problemOf(depositsChain, deposits.refusal, locale))
    if (stock.refusal) receipt.problems.push(problemOf(stockChain, stock.refusal, locale))
    for (const [chain, own] of Map.groupBy(entries, (entry) => entry.chain)) {
      const { refusal, ...counts } = await takeChain(chain, own)
      receipt.accepted += counts.accepted
      receipt.disputed += counts.disputed
      receipt.known += counts.known
      if (refusal) receipt.problems.push(problemOf(chain, refusal, locale))
    }
    return receipt
  }
}

/** The sequence a refusal names; 0 when it is about the whole chain. */
const placeOf = ({ values }: GrenierError): number => Number(values['sequence'] ?? values['expected'] ?? 0)

const problemOf = (chain: string, refusal: GrenierError, locale: 'fr' | 'en'): Problem => ({
  ...{ chain, sequence: placeOf(refusal), code: refusal.code },
  message: errorText(refusal.code, refusal.values, locale),
})

function added(counts: Counts, verdicts: EntriesReceipt['verdicts'], before: number): Counts {
  const fresh = verdicts.filter(({ sequence }) => sequence > before)
  return {
    accepted: counts.accepted + fresh.length,
    disputed: counts.disputed + fresh.filter(({ verdict }) => verdict === 'disputed').length,
    known: counts.known + verdicts.length - fresh.length,
  }
}
