import { RecordWeighed } from '@grenier/shared/contract/deposits.ts'
import { SignedEntry } from '@grenier/shared/contract/registers.ts'
import { RescueHeader } from '@grenier/shared/contract/rescue.ts'
import { StockStep } from '@grenier/shared/contract/stock.ts'
import { z } from 'zod'
import { rescueFormat } from './errors.ts'

const Deposit = z.object({ deposit: RecordWeighed })
const Stock = z.object({ stock: StockStep })
const Place = z.object({ chain: z.string(), sequence: z.int() })

export interface RescuedEntry {
  readonly chain: string
  readonly sequence: number
  readonly signed: SignedEntry
}

export interface RescueFile {
  /** Oldest chain first, each in its order: chain ids sort by time. */
  readonly entries: readonly RescuedEntry[]
  /** What was recorded at the reception of that till. */
  readonly deposits: readonly RecordWeighed[]
  /** Goods that left that shop, in the order they did. */
  readonly stock: readonly StockStep[]
  /** Numbers of the lines that hold none of these, the header being line 1. */
  readonly unreadable: readonly number[]
}

/** Reads what a till saved. A damaged line is named and left out; `rescue.format` when the file is no rescue file at all. */
export function readRescueFile(text: string): RescueFile {
  const [header = '', ...lines] = text.trimEnd().split('\n')
  if (!RescueHeader.safeParse(parse(header)).success) throw rescueFormat()
  const read = lines.map(readLine)
  return {
    entries: read.flatMap(({ entry }) => entry ?? []).toSorted(inOrder),
    deposits: read.flatMap(({ deposit }) => deposit ?? []),
    stock: read.flatMap(({ stock }) => stock ?? []),
    unreadable: read.flatMap((line, index) => (Object.values(line).some((held) => held !== undefined) ? [] : [index + 2])),
  }
}

function readLine(line: string): { entry?: RescuedEntry | undefined; deposit?: RecordWeighed; stock?: StockStep } {
  const parsed = parse(line)
  const deposit = Deposit.safeParse(parsed)
  if (deposit.success) return { deposit: deposit.data.deposit }
  const stock = Stock.safeParse(parsed)
  return stock.success ? { stock: stock.data.stock } : { entry: readEntry(parsed) }
}

function readEntry(parsed: unknown): RescuedEntry | undefined {
  const signed = SignedEntry.safeParse(parsed)
  const place = signed.success ? Place.safeParse(parse(signed.data.text)) : undefined
  return signed.success && place?.success ? { ...place.data, signed: signed.data } : undefined
}

const inOrder = (one: RescuedEntry, other: RescuedEntry) =>
  one.chain === other.chain ? one.sequence - other.sequence : one.chain < other.chain ? -1 : 1

/** Undefined when it is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
