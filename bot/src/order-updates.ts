import type { Update } from 'grammy/types'

/** An earlier update of the chat is not stored yet: this one must wait for it on the side of Telegram. */
export class EarlierWaits extends Error {
  constructor() {
    super('Expected the chat’s earlier update to be stored, it is not yet')
  }
}

/**
 * Runs the work of one chat's updates one after the other, chats side by side. When one fails, those that already wait behind it fail too:
 * they would overtake it.
 */
export function createOrder() {
  const tails = new Map<number, Promise<unknown>>()

  return async function inOrder(update: Update, work: () => Promise<void>): Promise<void> {
    const chat = chatOf(update)
    const earlier = tails.get(chat)
    const done = earlier
      ? earlier.then(work, () => {
          throw new EarlierWaits()
        })
      : work()
    tails.set(chat, done)
    try {
      await done
    } finally {
      if (tails.get(chat) === done) tails.delete(chat)
    }
  }
}

const chatOf = ({ message, edited_message: edited, callback_query: press, update_id: id }: Update): number =>
  (message ?? edited ?? press?.message)?.chat.id ?? press?.from.id ?? -id
