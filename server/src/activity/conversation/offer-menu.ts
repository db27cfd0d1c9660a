import { hash } from 'node:crypto'
import { menuFor, type MenuCircumstances } from '@grenier/shared/domain/dialogue/menu.ts'
import { writeMenu } from '@grenier/shared/messages/bot/write-menu.ts'
import type { Transaction } from '#platform/database/database.ts'
import type { ChatQueue } from './chat-queue.ts'
import { standingOf, type Speaking } from './perform-effects.ts'
import type { ConversationState } from './read-state.ts'

export type OfferMenu = ReturnType<typeof createMenus>

/** Has a chat offer the commands of the one who speaks, in their language; nothing when it offers them already. Answers the new state. */
export const createMenus =
  ({ chatQueue }: { chatQueue: ChatQueue }) =>
  async (
    tx: Transaction,
    state: ConversationState,
    speaking: Pick<Speaking, 'actor' | 'siteId'>,
    circumstances: MenuCircumstances,
  ): Promise<ConversationState> => {
    if (state.channel !== 'telegram') return state
    const menu = writeMenu(menuFor(standingOf(speaking), circumstances), state.locale)
    const digest = hash('sha256', JSON.stringify(menu)).slice(0, 16)
    if (digest === state.menu) return state
    await chatQueue.menu(tx, state, menu)
    return { ...state, menu: digest }
  }
