import { line, type Line } from '@grenier/shared/domain/dialogue/phrases.ts'
import { writeLines } from '@grenier/shared/messages/bot/write-lines.ts'
import type { Actor } from '#platform/access.ts'
import type { Transaction } from '#platform/database/database.ts'
import { GrenierError } from '#platform/errors.ts'
import type { Contacts, KnownContact } from '../../organisation/contacts/contacts.ts'
import type { Deciders } from './ask-deciders.ts'
import type { ChatQueue } from './chat-queue.ts'
import type { DeskChoice, DeskEntry } from './desk-entry.ts'
import { readConversation, type ConversationPlace, type ConversationState } from './read-state.ts'
import type { ConversationStore } from './store.ts'

/** People offered for an account; the others are linked on the dashboard. */
const peopleAtMost = 12

export interface DecideDependencies {
  readonly store: ConversationStore
  readonly contacts: Pick<Contacts, 'byId' | 'decideIn' | 'admitNewcomer' | 'linkable' | 'sitesToStaff'>
  readonly chatQueue: ChatQueue
  readonly deciders: Deciders
}

export interface DeskPress {
  readonly contactId: string
  readonly place: ConversationPlace
  /** Who presses, with the rights of this moment. */
  readonly actor: Actor
  readonly data: string
  readonly press: string
}

interface Deciding extends DeskPress {
  readonly state: ConversationState
  readonly entry: DeskEntry
  readonly asker: KnownContact
}

/** A press on a button of a request. What it stands for is looked up, and the right to it is asked for at this moment. */
export function createRequestDecisions({ store, contacts, chatQueue, deciders }: DecideDependencies) {
  async function admit(tx: Transaction, { actor, asker }: Deciding, siteId: string): Promise<void> {
    await contacts.admitNewcomer(tx, actor, asker, siteId)
  }

  async function showPeople(tx: Transaction, { contactId, state, entry, actor, asker }: Deciding): Promise<void> {
    const people = await contacts.linkable(tx, actor, asker, peopleAtMost)
    const choices = people.map(({ id: user, name: label }): DeskChoice => ({ do: 'as', user, label }))
    await deciders.show(tx, contactId, state, entry, 'whom', [...choices, { do: 'newcomer' }, { do: 'back' }])
  }

  async function addNewcomer(tx: Transaction, deciding: Deciding): Promise<void> {
    const { contactId, state, entry, actor } = deciding
    const sites = await contacts.sitesToStaff(tx, actor)
    const [only] = sites
    if (only && sites.length === 1) return admit(tx, deciding, only.id)
    const choices = sites.map(({ id: site, name: label }): DeskChoice => ({ do: 'newcomer-at', site, label }))
    await deciders.show(tx, contactId, state, entry, 'site', [...choices, { do: 'back' }])
  }

  async function choose(tx: Transaction, deciding: Deciding, choice: DeskChoice): Promise<void> {
    const { contactId, state, entry, actor, asker } = deciding
    switch (choice.do) {
      case 'allow':
        return showPeople(tx, deciding)
      case 'refuse':
        return void (await contacts.decideIn(tx, actor, asker.id, { status: 'refused', userId: null }))
      case 'as':
        return void (await contacts.decideIn(tx, actor, asker.id, { status: 'allowed', userId: choice.user }))
      case 'newcomer':
        return addNewcomer(tx, deciding)
      case 'newcomer-at':
        return admit(tx, deciding, choice.site)
      case 'back':
        return deciders.show(tx, contactId, state, entry, 'asks', [{ do: 'allow' }, { do: 'refuse' }])
    }
  }

  /** What the press is answered with; undefined when the message says it. */
  async function decide(tx: Transaction, pressed: DeskPress): Promise<Line | undefined> {
    const state = readConversation(await store.readState(tx, pressed.contactId), pressed.place)
    const found = deciders.lookUp(state, pressed.data)
    if (!found) return line('desk-gone')
    const { entry, choice } = found
    if (entry.decidedBy !== null) return line('desk-decided', { by: entry.decidedBy })
    const asker = (await contacts.byId(tx, entry.contact))?.contact
    if (asker?.status !== 'asking') return line('desk-decided', { by: line('desk-elsewhere') })
    try {
      await choose(tx, { ...pressed, state, entry, asker }, choice)
      return undefined
    } catch (error) {
      // Rights are checked before anything is written.
      if (!(error instanceof GrenierError) || error.status >= 500) throw error
      return line(error.status === 403 || error.status === 401 ? 'desk-forbidden' : 'desk-gone')
    }
  }

  return async (tx: Transaction, pressed: DeskPress): Promise<void> => {
    const answer = await decide(tx, pressed)
    await chatQueue.answer(tx, pressed.place, pressed.press, answer ? writeLines([answer], pressed.place.locale) : '')
  }
}
