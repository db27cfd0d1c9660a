import { remark, step, type Effect, type Step } from '../effects.ts'
import type { OutcomeEvent, Turn } from '../events.ts'
import { heaviestGrams, mostPieces } from '../key-in.ts'
import { line } from '../phrases.ts'
import type { DialogueState, Leaving, LeavingChoice, LeavingTo, ProposedItem } from '../state.ts'
import { readDestination } from './read-destination.ts'
import { showAsked, showGoods, showListening, showOver, showPartners, showRecorded, showSites, type ShownLeaving } from './show-leaving.ts'

type LeavingOutcome = Extract<OutcomeEvent, { leaving: string }>

const longestName = 60
/** So long what is said next is about the goods that were asked for. */
const awaitsForMs = 30 * 60_000

const shown = (state: DialogueState, { leaving, effect }: ShownLeaving): Step => step({ ...state, leaving }, effect)

/** `/sortie`, alone or with what leaves. Goods that were begun before and not recorded are left. */
export function beginLeaving(state: DialogueState, words: string, turn: Turn): Step {
  const ended = endLeaving(state)
  const leaving: Leaving = {
    ...{ leaving: turn.id, message: turn.id, awaits: 'nothing', awaitsSince: turn.at, heard: '', items: [], to: null, siteId: '' },
    ...{ partners: [], sites: [], token: '', choices: [] },
  }
  const asked: Effect = { do: 'understand-leaving', leaving: leaving.leaving, text: words === '' ? null : words }
  return { state: { ...ended.state, leaving }, effects: [...ended.effects, asked] }
}

/** Goods that nobody recorded are forgotten, and their message says so. */
export function endLeaving(state: DialogueState): Step {
  const { leaving } = state
  return leaving ? step({ ...state, leaving: null }, showOver(leaving, line('leaving-cancelled'))) : step(state)
}

/** What is said next is about goods that leave. */
export const awaitsWords = ({ leaving }: DialogueState, { at }: Turn): boolean =>
  leaving !== null &&
  leaving !== undefined &&
  leaving.awaits !== 'nothing' &&
  Date.parse(at) - Date.parse(leaving.awaitsSince) <= awaitsForMs

/** Words that were awaited: what leaves, or the name of a partner. */
export function hearAwaited(state: DialogueState, text: string, turn: Turn): Step {
  const { leaving } = state
  if (!leaving) return step(state)
  if (leaving.awaits === 'words') return step(heldBack(state, leaving), { do: 'understand-leaving', leaving: leaving.leaving, text })
  if (text.length > longestName) return step(state, remark(turn.id, line('leaving-name-long')))
  return goTo(state, leaving, { to: 'donation', partner: text }, turn)
}

/** A name is written: spoken it would be guessed. */
export function hearAwaitedNote(state: DialogueState, fileId: string, turn: Turn): Step {
  const { leaving } = state
  if (leaving?.awaits !== 'words') return step(state, remark(turn.id, line('leaving-partner')))
  const { state: waiting, effects } = shown(state, showListening(leaving, turn))
  return { state: waiting, effects: [...effects, { do: 'hear-leaving', leaving: leaving.leaving, fileId }] }
}

/** The goods a button belongs to; an old or invented one belongs to none. */
export function findLeavingChoice({ leaving }: DialogueState, data: string): LeavingChoice | undefined {
  const [token, index, ...rest] = data.split('.')
  const isOurs = leaving && leaving.token !== '' && leaving.token === token && rest.length === 0 && index === String(Number(index))
  return isOurs ? leaving.choices[Number(index)] : undefined
}

export function chooseLeaving(state: DialogueState, choice: LeavingChoice, turn: Turn): Step {
  const { leaving } = state
  if (!leaving) return step(state)
  switch (choice.do) {
    case 'cancel':
      return endLeaving(state)
    case 'again':
      return shown(state, showAsked(leaving, turn, undefined, 'edit'))
    case 'where':
      return shown(state, showGoods({ ...leaving, to: null }, turn))
    case 'ask-partner':
      return shown(state, showPartners(leaving, turn))
    case 'ask-site':
      return shown(state, showSites(leaving, turn))
    case 'go':
      return goTo(state, leaving, choice.to, turn)
    case 'record':
      return record(state, leaving)
  }
}

/** What became of goods that leave. Outcomes of goods that were left meanwhile change nothing. */
export function followLeaving(state: DialogueState, event: LeavingOutcome, turn: Turn): Step {
  const { leaving } = state
  if (leaving?.leaving !== event.leaving) return step(state)
  switch (event.kind) {
    case 'leaving-recorded':
      return step({ ...state, leaving: null }, showRecorded(leaving))
    case 'leaving-refused':
      return refused(state, leaving, event.reason)
    case 'leaving-heard':
      return event.heard === ''
        ? shown(state, showAsked(leaving, turn, line('leaving-unheard'), 'edit'))
        : understood(state, leaving, { ...leaving, ...event }, turn)
    case 'leaving-understood':
      return understood(state, leaving, event, turn)
  }
}

/** The first answer sends the message, later ones change it. */
const howOf = ({ siteId }: Leaving): 'send' | 'edit' => (siteId === '' ? 'send' : 'edit')

function understood(
  state: DialogueState,
  leaving: Leaving,
  { siteId, heard, items, partners, sites }: Pick<Leaving, 'siteId' | 'heard' | 'items' | 'partners' | 'sites'>,
  turn: Turn,
): Step {
  const how = howOf(leaving)
  const known: Leaving = { ...leaving, siteId, partners, sites }
  const problem = heard === '' ? undefined : problemOf(items)
  if (heard === '' || problem) return shown(state, showAsked(known, turn, problem && line(problem), how))
  const to = readDestination(heard, partners, sites) ?? leaving.to
  const { leaving: standing, effect } = showGoods({ ...known, heard, items, to }, turn)
  return shown(state, { leaving: standing, effect: { ...effect, do: how } })
}

function problemOf(items: readonly ProposedItem[]): 'leaving-nothing' | 'leaving-limit' | undefined {
  if (items.length === 0) return 'leaving-nothing'
  return items.some(({ quantity, grams }) => quantity > mostPieces || grams > heaviestGrams) ? 'leaving-limit' : undefined
}

/** The message stays as it is until the answer comes; its buttons are void. */
const heldBack = (state: DialogueState, leaving: Leaving): DialogueState => ({
  ...state,
  leaving: { ...leaving, awaits: 'nothing', token: '', choices: [] },
})

const goTo = (state: DialogueState, leaving: Leaving, to: LeavingTo, turn: Turn): Step => shown(state, showGoods({ ...leaving, to }, turn))

function record(state: DialogueState, leaving: Leaving): Step {
  const { siteId, items, to } = leaving
  return to === null ? step(state) : step(heldBack(state, leaving), { do: 'record-leaving', leaving: leaving.leaving, siteId, items, to })
}

function refused(state: DialogueState, leaving: Leaving, reason: Extract<LeavingOutcome, { kind: 'leaving-refused' }>['reason']): Step {
  const why = reason === 'no-site' ? line('refused-no-site') : line(`leaving-refused-${reason}`)
  return step({ ...state, leaving: null }, { ...showOver(leaving, why), do: howOf(leaving) })
}
