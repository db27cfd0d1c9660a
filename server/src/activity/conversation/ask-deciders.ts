import type { ButtonRows } from '@grenier/shared/domain/dialogue/effects.ts'
import { deskPrefix } from '@grenier/shared/domain/dialogue/identity/identify.ts'
import { line, type Line } from '@grenier/shared/domain/dialogue/phrases.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { writeLabel, writeLines } from '@grenier/shared/messages/bot/write-lines.ts'
import type { Transaction } from '#platform/database/database.ts'
import type { Contacts, KnownContact } from '../../organisation/contacts/contacts.ts'
import type { ChatQueue } from './chat-queue.ts'
import type { DeskChoice, DeskEntry } from './desk-entry.ts'
import { readConversation, writeConversation, type ConversationState } from './read-state.ts'
import type { ConversationStore } from './store.ts'

export type DeskStage = 'asks' | 'whom' | 'site'

/** Older requests wait on the dashboard. */
export const deskAtMost = 20

export interface DeciderDependencies {
  readonly store: ConversationStore
  readonly contacts: Pick<Contacts, 'deciders'>
  readonly chatQueue: ChatQueue
  readonly now: () => Date
  readonly newId: () => string
}

export type Deciders = ReturnType<typeof createDeciders>

/** Brings a request for access into the chats of those who may decide it, and keeps each of these messages true. */
export function createDeciders({ store, contacts, chatQueue, now, newId }: DeciderDependencies) {
  const write = (tx: Transaction, contactId: string, state: ConversationState) =>
    store.writeState(tx, contactId, writeConversation(state), instant(now()))

  const standingOf = async (tx: Transaction, { id, channel, externalId: chat, name, locale }: KnownContact): Promise<ConversationState> =>
    readConversation(await store.readState(tx, id), { channel, chat, name, locale })

  /** The entry with buttons of its own, and the message that shows it. */
  function shown(entry: DeskEntry, stage: DeskStage, choices: readonly DeskChoice[]) {
    const token = newId().slice(-12)
    const rows: ButtonRows = choices.map((choice, index) => [{ label: labelOf(choice), data: `${deskPrefix}.${token}.${index}` }])
    const { name, number } = entry
    return { entry: { ...entry, token, choices }, lines: [line(`desk-${stage}`, { name, number })], rows }
  }

  return {
    /** Once, when somebody asks. */
    async ask(tx: Transaction, asker: KnownContact): Promise<void> {
      for (const decider of await contacts.deciders(tx, asker.channel)) {
        const state = await standingOf(tx, decider)
        const blank = {
          token: '',
          contact: asker.id,
          name: asker.name,
          number: asker.externalId,
          message: newId(),
          choices: [],
          decidedBy: null,
        }
        const { entry, lines, rows } = shown(blank, 'asks', [{ do: 'allow' }, { do: 'refuse' }])
        await chatQueue.send(tx, state, { message: entry.message, ...written(lines, rows, state.locale) })
        await write(tx, decider.id, { ...state, desk: [...state.desk, entry].slice(-deskAtMost) })
      }
    },

    /** The entry and choice a button stands for in somebody's chat; an old or invented one stands for nothing. */
    lookUp({ desk }: ConversationState, data: string): { entry: DeskEntry; choice: DeskChoice } | undefined {
      const [prefix, token, index, ...rest] = data.split('.')
      const entry = desk.find((candidate) => candidate.token === token)
      const choice = entry?.choices[Number(index)]
      const isOurs = prefix === deskPrefix && rest.length === 0 && index === String(Number(index))
      return entry && choice && isOurs ? { entry, choice } : undefined
    },

    /** Goes on to the next question, in the same message. */
    async show(
      tx: Transaction,
      contactId: string,
      state: ConversationState,
      asked: DeskEntry,
      stage: DeskStage,
      choices: readonly DeskChoice[],
    ): Promise<void> {
      const { entry, lines, rows } = shown(asked, stage, choices)
      await chatQueue.edit(tx, state, { message: entry.message, ...written(lines, rows, state.locale) })
      await write(tx, contactId, withEntry(state, entry))
    },

    /** Writes a decision into every chat that was asked for it: a late press is told by whom. */
    async settle(tx: Transaction, asker: KnownContact, by: string | null): Promise<void> {
      for (const decider of await contacts.deciders(tx, asker.channel)) {
        const state = await standingOf(tx, decider)
        const entry = state.desk.find(({ contact, decidedBy }) => contact === asker.id && decidedBy === null)
        if (!entry) continue
        const decidedBy = by ?? writeLines([line('desk-elsewhere')], state.locale)
        const says = line(asker.status === 'allowed' ? 'desk-allowed' : 'desk-refused', { name: entry.name, by: decidedBy })
        await chatQueue.edit(tx, state, { message: entry.message, ...written([says], [], state.locale) })
        await write(tx, decider.id, withEntry(state, { ...entry, decidedBy }))
      }
    },
  }
}

const withEntry = (state: ConversationState, entry: DeskEntry): ConversationState => ({
  ...state,
  desk: state.desk.map((candidate) => (candidate.message === entry.message ? entry : candidate)),
})

const labels = { allow: 'button-allow', refuse: 'button-refuse', newcomer: 'button-newcomer', back: 'button-back' } as const

function labelOf(choice: DeskChoice): Line {
  if (choice.do === 'as') return line('button-person', { name: choice.label })
  if (choice.do === 'newcomer-at') return line('button-site', { name: choice.label })
  return line(labels[choice.do])
}

const written = (lines: readonly Line[], rows: ButtonRows, locale: ConversationState['locale']) => ({
  text: writeLines(lines, locale),
  buttons: rows.map((row) => row.map(({ label, data }) => ({ text: writeLabel(label, locale), data }))),
})
