import { SignedEntry } from '@grenier/shared/contract/registers.ts'
import { RescueHeader } from '@grenier/shared/contract/rescue.ts'
import { z } from 'zod'
import { rescueFormat } from './errors.ts'

const Place = z.object({ chain: z.string(), sequence: z.int() })

export interface RescuedEntry {
  readonly chain: string
  readonly sequence: number
  readonly signed: SignedEntry
}

export interface RescueFile {
  /** Oldest chain first, each in its order: chain ids sort by time. */
  readonly entries: readonly RescuedEntry[]
  /** Numbers of the lines that hold no entry, the header being line 1. */
  readonly unreadable: readonly number[]
}

/** Reads what a till saved. A damaged line is named and left out; `rescue.format` when the file is no rescue file at all. */
export function readRescueFile(text: string): RescueFile {
  const [header = '', ...lines] = text.trimEnd().split('\n')
  if (!RescueHeader.safeParse(parse(header)).success) throw rescueFormat()
  const read = lines.map(readLine)
  return {
    entries: read.filter((entry) => entry !== undefined).toSorted(inOrder),
    unreadable: read.flatMap((entry, index) => (entry === undefined ? [index + 2] : [])),
  }
}

function readLine(line: string): RescuedEntry | undefined {
  const signed = SignedEntry.safeParse(parse(line))
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
