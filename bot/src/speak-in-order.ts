import { setTimeout as wait } from 'node:timers/promises'
import type { ChatAction } from '@grenier/shared/contract/chat.ts'
import type { Pace } from './pace.ts'

export interface SpeakOptions {
  readonly pace: Pace
  /** Says an action and reports it. */
  readonly speak: (action: ChatAction) => Promise<void>
  /** Reports an action as said, whose message a later one makes. */
  readonly pass: (action: ChatAction) => Promise<void>
  readonly heldAtMost: number
}

/**
 * The actions the bot holds: the messages of a chat are said one after the other and at Telegram's pace, chats side by side. Answers to
 * presses wait for nothing. Of several edits of one message that wait, only the last is said.
 */
export function createSpeaker({ pace, speak, pass, heldAtMost }: SpeakOptions, signal: AbortSignal) {
  const lanes = new Map<string, ChatAction[]>()
  const going = new Set<Promise<void>>()
  let held = 0
  let oneLess = Promise.withResolvers<void>()

  /** A stop is the proper end of what was under way; anything else is a mistake of ours, which ends the program. */
  function follow(work: Promise<void>): void {
    const followed: Promise<void> = work
      .catch((error: unknown) => {
        if (!signal.aborted) throw error
      })
      .finally(() => going.delete(followed))
    going.add(followed)
  }

  async function runLane(chat: string, actions: ChatAction[]): Promise<void> {
    let hasPlace = false
    for (let action = actions.shift(); action; action = actions.shift()) {
      if (!hasPlace && action.action !== 'menu') await waited(pace.take(chat))
      hasPlace = isReplaced(action, actions)
      if (hasPlace) await pass(action)
      else await speak(action)
      letGo()
    }
    lanes.delete(chat)
  }

  async function waited(milliseconds: number): Promise<void> {
    if (milliseconds > 0) await wait(milliseconds, undefined, { signal })
  }

  async function answer(action: ChatAction): Promise<void> {
    await speak(action)
    letGo()
  }

  function letGo(): void {
    held--
    oneLess.resolve()
    oneLess = Promise.withResolvers()
  }

  signal.addEventListener('abort', () => oneLess.resolve(), { once: true })

  return {
    take(action: ChatAction): void {
      held++
      if (action.action === 'answer') return follow(answer(action))
      const lane = lanes.get(action.chat)
      if (lane) return void lane.push(action)
      const actions = [action]
      lanes.set(action.chat, actions)
      follow(runLane(action.chat, actions))
    },

    /** How many more may be taken; waits until it is at least one. Throws once the program stops. */
    async room(): Promise<number> {
      while (held >= heldAtMost && !signal.aborted) await oneLess.promise
      signal.throwIfAborted()
      return heldAtMost - held
    },

    /** Resolves when nothing is being said any more. */
    silent: async (): Promise<void> => void (await Promise.all(going)),
  }
}

/** An edit whose message is edited again by an action that waits behind it. */
const isReplaced = ({ action, message }: ChatAction, behind: readonly ChatAction[]): boolean =>
  action === 'edit' && behind.some((later) => later.action === 'edit' && later.message === message)
