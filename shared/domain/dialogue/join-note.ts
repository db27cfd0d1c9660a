import type { OutcomeEvent } from './events.ts'
import type { OpenDeposit, ProposedItem, UnderstoodNote } from './state.ts'

/** So much of what a note says is kept for its message. */
const keptText = 600
/** What a state of before says was said first. */
const before = -1

/**
 * Items and words of a note take their place among those of the other notes, whichever was understood first. A line that a person corrected
 * meanwhile stays as it is.
 */
export function joinNote(deposit: OpenDeposit, event: Extract<OutcomeEvent, { kind: 'proposed' }>): OpenDeposit {
  const { position, how = 'heard' } = event
  const understood = inOrder([...notesOf(deposit), { note: position, text: event.heard.slice(0, keptText), how }])
  const items = inOrder([...deposit.items, ...event.items.map((item): ProposedItem => ({ ...item, note: position }))])
  const seen = wordsOf(understood, 'seen')
  return { ...deposit, understood, items, heard: wordsOf(understood, 'heard'), ...(seen !== '' && { seen }) }
}

const notesOf = ({ understood, heard, seen = '' }: OpenDeposit): readonly UnderstoodNote[] =>
  understood ?? [
    { note: before, text: heard, how: 'heard' },
    { note: before, text: seen, how: 'seen' },
  ]

/** Stable: what was said in one note keeps its order. */
const inOrder = <Said extends { readonly note?: number }>(all: readonly Said[]): Said[] =>
  all.toSorted((one, other) => (one.note ?? before) - (other.note ?? before))

const wordsOf = (notes: readonly UnderstoodNote[], wanted: UnderstoodNote['how']): string =>
  notes
    .filter(({ how, text }) => how === wanted && text !== '')
    .map(({ text }) => text)
    .join(' ; ')
