import type { ChatEvent } from '@grenier/shared/contract/chat.ts'
import type { Locale } from '@grenier/shared/contract/session.ts'
import { allowEverywhere, botActor, type Actor } from '#platform/access.ts'
import { nobodySpeaks, notYourChannel } from './errors.ts'
import type { Relay } from './store.ts'

/** A person of the team at the practice chat. */
export interface PracticePerson {
  readonly userId: string
  readonly name: string
  readonly locale: Locale
}

/** For whom an actor carries messages, and the queue of what is to be said to them. */
export interface Station {
  readonly relay: Relay
  readonly channel: ChatEvent['channel']
  readonly queue: string
  /** The one person a practice chat speaks for; null for the bot, which names the person of each event. */
  readonly person: PracticePerson | null
}

export type WhoPractises = (actor: Actor) => Promise<PracticePerson | undefined>

/** The bot carries Telegram; a person only their own practice chat. Throws `session.none`. */
export async function stationOf(whoPractises: WhoPractises, actor: Actor): Promise<Station> {
  if (actor.kind === 'bot') return { relay: allowEverywhere(actor, 'chat.relay'), channel: 'telegram', queue: 'telegram', person: null }
  const person = await whoPractises(actor)
  if (!person) throw nobodySpeaks()
  return { relay: allowEverywhere(botActor, 'chat.relay'), channel: 'practice', queue: `practice:${person.userId}`, person }
}

/** The station that brought an event, as it was when it was stored. */
export function stationFor({ channel, person }: ChatEvent): Station {
  const relay = allowEverywhere(botActor, 'chat.relay')
  if (channel === 'telegram') return { relay, channel, queue: 'telegram', person: null }
  const locale = person.locale === 'en' ? 'en' : 'fr'
  return { relay, channel, queue: `practice:${person.id}`, person: { userId: person.id, name: person.name, locale } }
}

/** Throws `chat.channel` for a channel that is not the station's. */
export function demandChannel(station: Station, channel: ChatEvent['channel']): void {
  if (station.channel !== channel) throw notYourChannel(channel)
}

/** The event as the station may bring it: in a practice chat nobody speaks for somebody else. */
export function eventAt(station: Station, event: ChatEvent): ChatEvent {
  demandChannel(station, event.channel)
  const { person } = station
  return person === null
    ? event
    : { ...event, chat: person.userId, person: { id: person.userId, name: person.name, locale: person.locale } }
}
