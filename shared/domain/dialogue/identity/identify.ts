import type { BusinessDay } from '../../units.ts'
import { remark, type Button, type Effect, type MessageEffect } from '../effects.ts'
import type { PersonEvent, Turn } from '../events.ts'
import { languageOfButton } from '../choose-language.ts'
import { line, type Line } from '../phrases.ts'
import { heldAtMost, personLastsMs, questionStandsMs, type Asked, type Held, type IdentityState } from './state.ts'

/** Somebody who may speak through the account. */
export interface Candidate {
  readonly id: string
  readonly name: string
  /** Where they may record, their home first. */
  readonly sites: readonly { readonly id: string; readonly name: string }[]
  /** The site that counts every day unless they say otherwise; null asks somebody of several sites. */
  readonly home: string | null
  /** The business day as it is now at their home. */
  readonly today: BusinessDay
}

export interface IdentityStep {
  readonly state: IdentityState
  readonly effects: readonly (MessageEffect | Extract<Effect, { do: 'answer' }>)[]
  /** As whom what is `released` is said; the site is null when nobody chose one of several, or there is none. */
  readonly person: string
  readonly site: string | null
  /** Goes on to the dialogue, in this order. */
  readonly released: readonly Held[]
  /** What was just said stays in the state: its file is not to be discarded. */
  readonly isHeld: boolean
}

const personPrefix = 'qui'
const sitePrefix = 'site'

/** Begins the buttons of a request for access. */
export const deskPrefix = 'desk'

/** Works for everybody at once: it records nothing. */
const needsNobody = /^\/(start|help|aide|langue|language)(@\S*)?(\s|$)/i
const asksPerson = /^\/(qui|who)(@\S*)?\s*$/i
const asksSite = /^\/site(@\S*)?\s*$/i

/**
 * Decides as whom and for which site an account speaks, before the dialogue hears anything: pure, one step at a time. What is said before
 * that is clear is held and goes on in its order once it is; nothing of it is ever dropped. `people` are those who may speak now, at least one.
 */
export function identify(state: IdentityState, said: Held, people: readonly [Candidate, ...Candidate[]], turn: Turn): IdentityStep {
  const current = withoutGone(state, people, turn)
  const event = said.said
  if (event.kind === 'button') {
    const [prefix = ''] = event.data.split('.')
    if (prefix === personPrefix || prefix === sitePrefix) return choose(current, event, people, turn)
  }
  if (event.kind === 'text' && asksPerson.test(event.text.trim())) return askPersonAgain(current, people, turn)
  if (event.kind === 'text' && asksSite.test(event.text.trim())) return askSiteAgain(current, people, turn)
  const known = resolve(current, people)
  if (known.is === 'clear') return release(current, known, [said], [], turn)
  const wanted = needOf(event)
  if (wanted === 'nobody' || (wanted === 'person' && known.is === 'siteless')) return passBy(current, known.person, said, turn)
  if (event.kind === 'button') return askBeforePress(current, known, event.press, people, turn)
  return hold(current, known, said, people, turn)
}

type Known =
  | { readonly is: 'clear'; readonly person: Candidate; readonly site: string | null }
  /** The person is known, the site is one of several. */
  | { readonly is: 'siteless'; readonly person: Candidate }
  /** `person`: the account's own, for what needs nobody. */
  | { readonly is: 'unknown'; readonly person: Candidate }

function resolve(state: IdentityState, people: readonly [Candidate, ...Candidate[]]): Known {
  const person = people.length === 1 ? people[0] : people.find(({ id }) => id === state.person?.id)
  if (!person) return { is: 'unknown', person: people[0] }
  if (person.sites.length <= 1) return { is: 'clear', person, site: person.sites[0]?.id ?? null }
  // Who asked for another site has not answered yet: what is said meanwhile is not their home's.
  const isAsked = state.asked?.ask === 'site' && state.asked.person === person.id
  const site = state.sites.find((entry) => entry.person === person.id)?.site ?? (isAsked ? null : person.home)
  return site === null ? { is: 'siteless', person } : { is: 'clear', person, site }
}

/** Forgets choices that no longer hold: a person who left or was silent for an hour, a site of another day or out of reach. */
function withoutGone(state: IdentityState, people: readonly Candidate[], { at }: Turn): IdentityState {
  const { person } = state
  const stays = person && Date.parse(at) - Date.parse(person.usedAt) <= personLastsMs && people.some(({ id }) => id === person.id)
  const sites = state.sites.filter(({ person: of, site, day }) =>
    people.some(({ id, today, sites: reach }) => id === of && today === day && reach.some((reached) => reached.id === site)),
  )
  return { ...state, person: stays ? person : null, sites, asked: stillAsked(state.asked, people, at) }
}

/** A question about the site lapses for somebody who has a home: what they hold goes there. */
function stillAsked(asked: Asked | null, people: readonly Candidate[], at: Turn['at']): Asked | null {
  const hasHome = asked?.ask === 'site' && people.some(({ id, home }) => id === asked.person && home !== null)
  return hasHome && Date.parse(at) - Date.parse(asked.askedAt) > questionStandsMs ? null : asked
}

/** A button belongs to something that has its site already; what is said needs one. */
function needOf(event: PersonEvent): 'nobody' | 'person' | 'site' {
  if (event.kind === 'unusable') return 'nobody'
  if (event.kind === 'button') return languageOfButton(event.data) ? 'nobody' : 'person'
  return event.kind === 'text' && needsNobody.test(event.text.trim()) ? 'nobody' : 'site'
}

const passBy = (state: IdentityState, person: Candidate, said: Held, turn: Turn): IdentityStep => ({
  state: used(state, person.id, turn),
  effects: [],
  person: person.id,
  site: null,
  released: [said],
  isHeld: false,
})

/** A choice lasts from its last use. */
const used = (state: IdentityState, id: string, turn: Turn): IdentityState =>
  state.person?.id === id ? { ...state, person: { id, usedAt: turn.at } } : state

function release(
  state: IdentityState,
  { person, site }: Extract<Known, { is: 'clear' }>,
  now: readonly Held[],
  effects: IdentityStep['effects'],
  turn: Turn,
): IdentityStep {
  const released = [...state.held, ...now]
  const settled = { ...used(state, person.id, turn), held: [], asked: null }
  return { state: settled, effects, person: person.id, site, released, isHeld: false }
}

/** Nothing goes on to the dialogue: the account itself answered. */
const answered = (
  state: IdentityState,
  person: Candidate,
  effects: IdentityStep['effects'],
  more: Partial<Pick<IdentityStep, 'isHeld'>> = {},
): IdentityStep => ({ state, effects, person: person.id, site: null, released: [], isHeld: false, ...more })

function hold(state: IdentityState, known: Known, said: Held, people: readonly Candidate[], turn: Turn): IdentityStep {
  if (state.held.length >= heldAtMost)
    return answered(state, known.person, [remark(turn.id, line('held-full', { count: state.held.length })) as MessageEffect])
  const question = ask({ ...state, held: [...state.held, said] }, known, people, turn)
  return answered(question.state, known.person, question.effects, { isHeld: true })
}

/** A button is not held: its message stays, and it is pressed again. */
function askBeforePress(state: IdentityState, known: Known, press: string, people: readonly Candidate[], turn: Turn): IdentityStep {
  const question = ask(state, known, people, turn)
  return answered(question.state, known.person, [{ do: 'answer', press, lines: [line('who-first')] }, ...question.effects])
}

interface Question {
  readonly state: IdentityState
  readonly effects: readonly MessageEffect[]
}

/** Puts the question that is open, in the message that shows it already, or in a new one. */
function ask(state: IdentityState, known: Known, people: readonly Candidate[], turn: Turn, instead?: string): Question {
  const wanted = known.is === 'unknown' ? 'person' : 'site'
  const choices = wanted === 'person' ? people : known.person.sites
  const standing = standingQuestion(state.asked, wanted, known, turn)
  const message = instead ?? standing?.message ?? turn.id
  const ids = choices.map(({ id }) => id)
  const token = standing && standing.choices.join() === ids.join() ? standing.token : turn.id.slice(-12)
  const person = wanted === 'site' ? known.person.id : null
  const asked: Asked = { ask: wanted, person, message, token, choices: ids, askedAt: standing?.askedAt ?? turn.at }
  const question = line(wanted === 'person' ? 'who-records' : 'site-which')
  const lines = state.held.length === 0 ? [question] : [question, line('who-held', { count: state.held.length })]
  const buttons = choices.map(({ name }, index): Button[] => [
    wanted === 'person'
      ? { label: line('button-person', { name }), data: `${personPrefix}.${token}.${index}` }
      : { label: line('button-site', { name }), data: `${sitePrefix}.${token}.${index}` },
  ])
  return { state: { ...state, asked }, effects: [{ do: message === turn.id ? 'send' : 'edit', message, lines, buttons }] }
}

function standingQuestion(asked: Asked | null, wanted: Asked['ask'], known: Known, { at }: Turn): Asked | null {
  if (asked?.ask !== wanted || (wanted === 'site' && asked.person !== known.person.id)) return null
  return Date.parse(at) - Date.parse(asked.askedAt) <= questionStandsMs ? asked : null
}

/** A press on one of the question's buttons; the next question takes the place of the first, in the same message. */
function choose(
  state: IdentityState,
  { data, press }: Extract<PersonEvent, { kind: 'button' }>,
  people: readonly [Candidate, ...Candidate[]],
  turn: Turn,
): IdentityStep {
  const chosen = lookUp(state.asked, data)
  const person = chosen && people.find(({ id }) => id === (chosen.asked.ask === 'person' ? chosen.id : chosen.asked.person))
  const isOffered = person && (chosen.asked.ask === 'person' || person.sites.some(({ id }) => id === chosen.id))
  const done: IdentityStep['effects'][number] = { do: 'answer', press, lines: [] }
  if (!isOffered) return answered(state, people[0], [{ ...done, lines: [line('choice-gone')] }])
  const { message } = chosen.asked
  const spoken = people.length === 1 ? state : { ...state, person: { id: person.id, usedAt: turn.at } }
  const next = chosen.asked.ask === 'person' ? spoken : withSite(spoken, person, chosen.id)
  const known = resolve({ ...next, asked: null }, people)
  if (known.is === 'clear') {
    const shown: MessageEffect = { do: 'edit', message, lines: [chosenLine(known, people, chosen.asked.ask)], buttons: [] }
    return release(next, known, [], [done, shown], turn)
  }
  const question = ask({ ...next, asked: null }, known, people, turn, message)
  return answered(question.state, person, [done, ...question.effects])
}

function lookUp(asked: Asked | null, data: string): { asked: Asked; id: string } | undefined {
  const [prefix, token, index, ...rest] = data.split('.')
  if (!asked || rest.length > 0 || token !== asked.token || prefix !== (asked.ask === 'person' ? personPrefix : sitePrefix))
    return undefined
  const id = asked.choices[Number(index)]
  return id !== undefined && index === String(Number(index)) ? { asked, id } : undefined
}

const withSite = (state: IdentityState, { id, today }: Candidate, site: string): IdentityState => ({
  ...state,
  sites: [...state.sites.filter(({ person }) => person !== id), { person: id, site, day: today }],
})

function chosenLine({ person, site }: Extract<Known, { is: 'clear' }>, people: readonly Candidate[], last: Asked['ask']): Line {
  const place = person.sites.find(({ id }) => id === site)?.name ?? ''
  if (people.length === 1) return line('site-chosen', { site: place })
  return last === 'site' ? line('who-chosen-at', { person: person.name, site: place }) : line('who-chosen', { person: person.name })
}

/** `/qui`: until the answer comes, what is said is held, so that nothing is written to the one before. */
function askPersonAgain(state: IdentityState, people: readonly [Candidate, ...Candidate[]], turn: Turn): IdentityStep {
  const [only, ...others] = people
  if (others.length === 0) return alone(state, people, line('who-alone', { person: only.name }), turn)
  const question = ask({ ...state, person: null, asked: null }, { is: 'unknown', person: only }, people, turn)
  return answered(question.state, only, question.effects)
}

function askSiteAgain(state: IdentityState, people: readonly [Candidate, ...Candidate[]], turn: Turn): IdentityStep {
  const { person, is } = resolve(state, people)
  if (is !== 'unknown' && person.sites.length <= 1) {
    const [site] = person.sites
    return alone(state, people, site ? line('site-alone', { site: site.name }) : line('site-none'), turn)
  }
  const open = { ...state, sites: state.sites.filter((entry) => entry.person !== person.id), asked: null }
  const question = ask(open, is === 'unknown' ? { is, person } : { is: 'siteless', person }, people, turn)
  return answered(question.state, person, question.effects)
}

/** There is nothing to choose. What was held while there was goes on. */
function alone(state: IdentityState, people: readonly [Candidate, ...Candidate[]], says: Line, turn: Turn): IdentityStep {
  const effects = [remark(turn.id, says) as MessageEffect]
  const known = resolve(state, people)
  return known.is === 'clear' ? release(state, known, [], effects, turn) : answered(state, known.person, effects)
}
