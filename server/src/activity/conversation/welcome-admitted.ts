import { line } from '@grenier/shared/domain/dialogue/phrases.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { writeLines } from '@grenier/shared/messages/bot/write-lines.ts'
import type { Transaction } from '#platform/database/database.ts'
import type { Contacts, KnownContact, OnDecided } from '../../organisation/contacts/contacts.ts'
import type { Deciders } from './ask-deciders.ts'
import type { ChatQueue } from './chat-queue.ts'
import type { OfferMenu } from './offer-menu.ts'
import { readConversation, readStanding, writeConversation, type ConversationState } from './read-state.ts'
import type { ConversationStore } from './store.ts'

export interface WelcomeDependencies {
  readonly store: ConversationStore
  readonly contacts: Pick<Contacts, 'byId'>
  readonly chatQueue: ChatQueue
  readonly deciders: Deciders
  readonly offerMenu: OfferMenu
  /** Clears what stands open about a subject. */
  readonly settle: (tx: Transaction, subject: string) => Promise<void>
  readonly now: () => Date
  readonly newId: () => string
}

/** Wherever a request was decided, the one who asked is told in the chat, with what they may do now; and so are the others who were asked. */
export function createWelcome({ store, contacts, chatQueue, deciders, offerMenu, settle, now, newId }: WelcomeDependencies): OnDecided {
  async function admit(tx: Transaction, contact: KnownContact): Promise<void> {
    const { id, channel, externalId: chat, name, locale } = contact
    const state = readConversation(await store.readState(tx, id), { channel, chat, name, locale })
    const text = writeLines([line('stranger-admitted'), line('welcome', { name })], locale)
    await chatQueue.send(tx, state, { message: newId(), text })
    await renewMenu(tx, id, state)
  }

  /** What the account may do changed: its menu follows at once. One that never spoke has no menu yet. */
  async function followRights(tx: Transaction, { id }: KnownContact): Promise<void> {
    const text = await store.readState(tx, id)
    if (text !== null) await renewMenu(tx, id, readStanding(text))
  }

  /** For the person who speaks just now, else the account's own. */
  async function renewMenu(tx: Transaction, contactId: string, state: ConversationState): Promise<void> {
    const people = (await contacts.byId(tx, contactId))?.people ?? []
    const person = people.find(({ id }) => id === state.identity.person?.id) ?? people[0]
    if (!person) return
    const chosen = state.identity.sites.find((entry) => entry.person === person.id)?.site
    const speaking = { actor: person.actor, siteId: chosen ?? person.usualSiteId ?? person.sites[0]?.id ?? person.homeSiteId }
    const circumstances = { isShared: people.length > 1, hasSeveralSites: person.sites.length > 1 }
    const offered = await offerMenu(tx, state, speaking, circumstances)
    await store.writeState(tx, contactId, writeConversation(offered), instant(now()))
  }

  return async (tx, { before, contact }, by) => {
    // Somebody who never wrote cannot be written to.
    if (contact.channel !== 'telegram' || !before) return
    if (before.status === contact.status) return followRights(tx, contact)
    if (contact.status === 'allowed') await admit(tx, contact)
    else if (before.status === 'asking')
      await chatQueue.send(
        tx,
        { channel: contact.channel, chat: contact.externalId },
        { message: newId(), text: writeLines([line('stranger-refused')], contact.locale) },
      )
    await deciders.settle(tx, contact, by)
    await settle(tx, contact.id)
  }
}
