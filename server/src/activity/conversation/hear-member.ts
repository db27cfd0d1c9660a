import type { ChatEvent } from '@grenier/shared/contract/chat.ts'
import { businessDayAt } from '@grenier/shared/domain/calendar.ts'
import type { PersonEvent } from '@grenier/shared/domain/dialogue/events.ts'
import { deskPrefix, identify, type Candidate, type IdentityStep } from '@grenier/shared/domain/dialogue/identity/identify.ts'
import { line } from '@grenier/shared/domain/dialogue/phrases.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { writeLines } from '@grenier/shared/messages/bot/write-lines.ts'
import type { Actor } from '#platform/access.ts'
import type { Transaction } from '#platform/database/database.ts'
import type { Met, SpeakingPerson } from '../../organisation/contacts/contacts.ts'
import type { Approvals } from '../approvals/approvals.ts'
import type { CarryDialogue } from './carry-dialogue.ts'
import type { ChatQueue } from './chat-queue.ts'
import type { createRequestDecisions } from './decide-request.ts'
import { keepPace, memberPace, sentAtOf } from './keep-pace.ts'
import { linkCodeOf } from './link-code.ts'
import type { OfferMenu } from './offer-menu.ts'
import type { createPerformer, Speaking } from './perform-effects.ts'
import { readConversation, writeConversation, type ConversationPlace, type ConversationState } from './read-state.ts'
import type { ConversationStore } from './store.ts'

/** An event of a channel, what it says, and the file that came with it. */
export interface Heard {
  readonly event: ChatEvent
  readonly said: PersonEvent
  readonly brought: Speaking['brought']
}

type ButtonPress = Extract<PersonEvent, { kind: 'button' }>
type Brought = NonNullable<Speaking['brought']>

/** Files that were held and went on now; those that no row came to name may go once this is committed. */
export type Spent = readonly Brought[]

export interface MemberDependencies {
  readonly store: ConversationStore
  readonly chatQueue: ChatQueue
  readonly perform: ReturnType<typeof createPerformer>
  readonly carry: CarryDialogue
  readonly offerMenu: OfferMenu
  readonly decideRequest: ReturnType<typeof createRequestDecisions>
  readonly approvals: Pick<Approvals, 'press' | 'isButton'>
  readonly now: () => Date
  readonly newId: () => string
}

/** Somebody who is allowed speaks: their pace, as whom and for which site, then the dialogue, then what their menu offers. */
export function createMemberHearing(needs: MemberDependencies) {
  const { store, chatQueue, perform, carry, offerMenu, decideRequest, approvals, now, newId } = needs

  const write = (tx: Transaction, contactId: string, state: ConversationState) =>
    store.writeState(tx, contactId, writeConversation(state), instant(now()))

  /** What came too fast is stored and told, and not acted upon. A flood edits its message rarely. */
  async function refuseHaste(tx: Transaction, state: ConversationState, event: ChatEvent): Promise<void> {
    const { over, last } = state.pace
    if (!over) return
    const text = writeLines([line('pace-exceeded', { count: over.count, last })], state.locale)
    if (event.kind === 'button') await chatQueue.answer(tx, state, event.press, text)
    if (over.count === 1) await chatQueue.send(tx, state, { message: over.message, text })
    else if (over.count <= 100 || over.count % 100 === 0) await chatQueue.edit(tx, state, { message: over.message, text, buttons: [] })
  }

  /** True for what goes no further: it came too fast, or is a link that this account does not need. */
  async function isTurnedAway(tx: Transaction, state: ConversationState, takes: boolean, { event, said }: Heard): Promise<boolean> {
    if (!takes) await refuseHaste(tx, state, event)
    else if (linkCodeOf(said) === undefined) return false
    else await chatQueue.send(tx, state, { message: newId(), text: writeLines([line('link-known')], state.locale) })
    return true
  }

  /** The dialogue hears what was held and what was just said, in their order. A request's button is none of its business. */
  async function hearReleased(tx: Transaction, state: ConversationState, by: Speaking, { released }: IdentityStep, heard: Heard) {
    const spent: Brought[] = []
    let { dialogue, locale } = state
    for (const { said, file } of released) {
      if (isDeskButton(said) || (said.kind === 'button' && approvals.isButton(said.data))) continue
      const held = file && said !== heard.said ? { file, recorded: false } : undefined
      if (held) spent.push(held)
      const done = await carry(tx, { ...by, locale, brought: said === heard.said ? heard.brought : held }, dialogue, said)
      dialogue = done.dialogue
      locale = done.speaking.locale
    }
    return { state: { ...state, dialogue, locale }, spent }
  }

  /** Buttons that stand outside the dialogue: they decide what somebody asks for. */
  async function decide(tx: Transaction, contactId: string, place: ConversationPlace, actor: Actor, said: ButtonPress) {
    const { data, press } = said
    const pressed = { contactId, actor, data }
    if (isDeskButton(said)) await decideRequest(tx, { ...pressed, place, press })
    if (!approvals.isButton(data)) return
    await chatQueue.answer(tx, place, press, await approvals.press(tx, { ...pressed, locale: place.locale }))
  }

  function candidateOf({ id, name, sites, usualSiteId: home }: SpeakingPerson): Candidate {
    const today = businessDayAt(instant(now()), sites[0]?.timeZone ?? 'UTC')
    return { id, name, sites: sites.map((site) => ({ id: site.id, name: site.name })), home, today }
  }

  return async (tx: Transaction, { contact, people }: Met, heard: Heard): Promise<Spent> => {
    const { event, said, brought } = heard
    const [first, ...others] = people
    if (!first) throw new Error(`Expected an allowed contact to be somebody, got nobody for ${contact.id}`)
    const place = { channel: event.channel, chat: event.chat, name: contact.name, locale: contact.locale }
    const standing = readConversation(await store.readState(tx, contact.id), place)
    const { takes, state: pace } = keepPace(standing.pace, { at: sentAtOf(event, now()), most: memberPace, said, id: newId() })
    const state = { ...standing, pace }
    if (await isTurnedAway(tx, state, takes, heard)) {
      await write(tx, contact.id, state)
      return []
    }
    const turn = { id: newId(), at: instant(now()) }
    const step = identify(state.identity, { said, file: brought?.file ?? null }, [candidateOf(first), ...others.map(candidateOf)], turn)
    if (step.isHeld && brought) brought.recorded = true
    const person = people.find(({ id }) => id === step.person) ?? first
    const isShared = others.length > 0
    const spokenFor = { actor: person.actor, siteId: step.site ?? person.homeSiteId, contactId: contact.id }
    const by = { ...place, ...spokenFor, name: isShared ? person.name : contact.name, isMuted: false, brought: undefined }
    for (const effect of step.effects) await perform(tx, by, effect)
    const done = await hearReleased(tx, { ...state, identity: step.state }, by, step, heard)
    await write(tx, contact.id, await offerMenu(tx, done.state, by, { isShared, hasSeveralSites: person.sites.length > 1 }))
    if (said.kind === 'button' && step.released.length > 0) await decide(tx, contact.id, place, person.actor, said)
    return done.spent
  }
}

const isDeskButton = (said: PersonEvent): boolean => said.kind === 'button' && said.data.startsWith(`${deskPrefix}.`)
