import type { ChatEvent } from '@grenier/shared/contract/chat.ts'
import type { PersonEvent } from '@grenier/shared/domain/dialogue/events.ts'
import { line, type Value } from '@grenier/shared/domain/dialogue/phrases.ts'
import { linkCodeOf } from './link-code.ts'

/** How fast somebody speaks. Times are milliseconds since 1970. */
export interface PaceState {
  /** When what was taken of the last minute was sent, oldest first. */
  readonly sent: readonly number[]
  /** What was last taken, for the sentence that asks to send the rest again. */
  readonly last: Value
  /** The message that says what was not taken. */
  readonly over: { readonly message: string; readonly since: number; readonly count: number } | null
}

export const firstPace: PaceState = { sent: [], last: '…', over: null }

const minuteMs = 60_000

/** Events of one minute that are acted upon. */
export const memberPace = 40
export const strangerPace = 5

/** When an event was sent: what waited during an outage came slowly. What the channel cannot know was sent now. */
export function sentAtOf({ sentAt }: ChatEvent, now: Date): number {
  const at = Date.parse(sentAt)
  return Number.isNaN(at) || at > now.getTime() ? now.getTime() : at
}

/** Takes an event, or says why not: in a message of its own once a minute, which then counts on. */
export function keepPace(
  state: PaceState,
  { at, most, said, id }: { at: number; most: number; said: PersonEvent; id: string },
): { takes: boolean; state: PaceState } {
  const near = state.sent.filter((sent) => Math.abs(at - sent) < minuteMs)
  if (near.length < most) return { takes: true, state: { ...state, sent: withinMinute([...state.sent, at]), last: nameOf(said) } }
  const { over } = state
  const goesOn = over !== null && Math.abs(at - over.since) < minuteMs
  return { takes: false, state: { ...state, over: goesOn ? { ...over, count: over.count + 1 } : { message: id, since: at, count: 1 } } }
}

function withinMinute(sent: readonly number[]): number[] {
  const newest = Math.max(...sent)
  return sent.filter((at) => newest - at < minuteMs)
}

function nameOf(said: PersonEvent): Value {
  if (linkCodeOf(said) !== undefined) return '/start'
  if (said.kind === 'text') return said.text.length > 60 ? `${said.text.slice(0, 59).replace(/[\uD800-\uDBFF]$/, '')}…` : said.text
  if (said.kind === 'photo' && said.caption !== '') return said.caption.slice(0, 60).replace(/[\uD800-\uDBFF]$/, '')
  return line(said.kind === 'button' ? 'pace-button' : said.kind === 'photo' ? 'pace-photo' : 'pace-voice')
}

/** Paces of accounts nobody knows, while this process runs: they have no conversation that could keep them. */
export function createStrangerPaces(keptAtMost = 10_000) {
  const paces = new Map<string, PaceState>()
  return {
    takes(account: string, at: number, said: PersonEvent): boolean {
      const { takes, state } = keepPace(paces.get(account) ?? firstPace, { at, most: strangerPace, said, id: '' })
      paces.delete(account)
      paces.set(account, state)
      for (const oldest of paces.keys()) if (paces.size > keptAtMost) paces.delete(oldest)
      return takes
    },
  }
}
