import { heardLines, itemLine } from '../describe-deposit.ts'
import type { MessageEffect } from '../effects.ts'
import type { Turn } from '../events.ts'
import { line, type Line } from '../phrases.ts'
import type { Leaving, LeavingChoice, LeavingTo } from '../state.ts'

type Row = readonly (readonly [Line, LeavingChoice])[]
export interface ShownLeaving {
  readonly leaving: Leaving
  readonly effect: MessageEffect
}

const linesAtMost = 20
const namesAtMost = 8

const cancel: Row = [[line('button-cancel'), { do: 'cancel' }]]
const back: Row = [[line('button-back'), { do: 'where' }]]

/** Puts a text and buttons under the message. The buttons shown before are void from here on. */
function show(leaving: Leaving, turn: Turn, lines: readonly Line[], rows: readonly Row[], how: 'send' | 'edit' = 'edit'): ShownLeaving {
  const token = turn.id.slice(-12)
  const choices: LeavingChoice[] = []
  const buttons = rows
    .filter((row) => row.length > 0)
    .map((row) => row.map(([label, choice]) => ({ label, data: `${token}.${choices.push(choice) - 1}` })))
  return { leaving: { ...leaving, token, choices }, effect: { do: how, message: leaving.message, lines, buttons } }
}

const described = ({ heard, items }: Leaving): Line[] => [
  ...(heard === '' ? [] : heardLines({ heard })),
  ...items.slice(0, linesAtMost).map(itemLine),
  ...(items.length > linesAtMost ? [line('deposit-more-items', { count: items.length - linesAtMost })] : []),
]

/** Asks what leaves; `why` is what was wrong with what was said before. */
export const showAsked = (leaving: Leaving, turn: Turn, why: Line | undefined, how: 'send' | 'edit'): ShownLeaving =>
  show({ ...leaving, awaits: 'words', awaitsSince: turn.at }, turn, why ? [why] : [line('leaving-invitation')], [cancel], how)

export const showListening = (leaving: Leaving, turn: Turn): ShownLeaving =>
  show({ ...leaving, awaits: 'nothing' }, turn, [line('leaving-listening')], [cancel])

/** The four ways out, until one is chosen; then what will be recorded. */
export function showGoods(leaving: Leaving, turn: Turn): ShownLeaving {
  const { to } = leaving
  const quiet: Leaving = { ...leaving, awaits: 'nothing' }
  const again: Row[number] = [line('button-leaving-again'), { do: 'again' }]
  const lines = [line('leaving-title'), ...described(leaving)]
  if (to === null) return show(quiet, turn, [...lines, line('leaving-where')], [...ways(leaving), [again, ...cancel]])
  return show(
    quiet,
    turn,
    [...lines, whereLine(to)],
    [
      [
        [line('button-validate'), { do: 'record' }],
        [line('button-leaving-where'), { do: 'where' }],
      ],
      [again, ...cancel],
    ],
  )
}

const ways = ({ sites }: Leaving): Row[] => [
  [
    [line('button-leaving-recycling'), { do: 'go', to: { to: 'recycling' } }],
    [line('button-leaving-disposal'), { do: 'go', to: { to: 'disposal' } }],
  ],
  [
    [line('button-leaving-donation'), { do: 'ask-partner' }],
    ...(sites.length > 0 ? [[line('button-leaving-site'), { do: 'ask-site' }] as const] : []),
  ],
]

/** Names to touch; any other is written. */
export const showPartners = (leaving: Leaving, turn: Turn): ShownLeaving =>
  show(
    { ...leaving, awaits: 'partner', awaitsSince: turn.at },
    turn,
    [...described(leaving), line('leaving-partner')],
    [
      ...leaving.partners.slice(0, namesAtMost).map((partner): Row => [[named(partner), { do: 'go', to: { to: 'donation', partner } }]]),
      back,
    ],
  )

export const showSites = (leaving: Leaving, turn: Turn): ShownLeaving =>
  show(
    { ...leaving, awaits: 'nothing' },
    turn,
    [...described(leaving), line('leaving-site')],
    [...leaving.sites.map((site): Row => [[named(site.name), { do: 'go', to: { to: 'site', site } }]]), back],
  )

const named = (name: string): Line => line('button-leaving-name', { name })

export const whereLine = (to: LeavingTo): Line => {
  if (to.to === 'donation') return line('leaving-to-partner', { partner: to.partner })
  if (to.to === 'site') return line('leaving-to-site', { site: to.site.name })
  return line('leaving-to', { where: line(`flow-${to.to}`) })
}

/** The last text: nothing more can be pressed. */
export const showOver = ({ message }: Leaving, ...lines: readonly Line[]): MessageEffect => ({ do: 'edit', message, lines, buttons: [] })

export const showRecorded = (leaving: Leaving): MessageEffect =>
  showOver(leaving, line('leaving-recorded'), ...described({ ...leaving, heard: '' }), ...(leaving.to ? [whereLine(leaving.to)] : []))
