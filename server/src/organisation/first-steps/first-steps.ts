import { stepNames, type FirstStep, type FirstSteps, type StepName, type TabletSeen } from '@grenier/shared/contract/first-steps.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { allowEverywhere, jobActor, type Actor } from '#platform/access.ts'
import type { Database } from '#platform/database/database.ts'
import type { Live } from '#platform/live.ts'
import { stepNotByHand, trialUnknown } from './errors.ts'
import type { FirstStepStore, KeptSteps } from './store.ts'
import { createTrials } from './tablet-trials.ts'

/** What the data say of a step: it is done, or what went wrong at its last test, or nothing yet. */
export type Found = 'done' | 'nothing' | { readonly failed: string }

export type FirstStepsFace = ReturnType<typeof createFirstSteps>

export interface FirstStepDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly store: FirstStepStore
  /** For each step that the data can tell of. */
  readonly look: Readonly<Partial<Record<StepName, () => Promise<Found>>>>
  readonly noteCostMicros: () => Promise<number | null>
  readonly live: Pick<Live, 'hint'>
  readonly now: () => Date
}

/** A tablet that opened the page of a trial, as its request shows it. */
export interface TabletReport {
  readonly code: string
  readonly secure: boolean
  /** Whether this is where tills come in, and safe. */
  readonly fits: boolean
  /** Where it came in, `https://grenier.local:3001`. */
  readonly address: string
  readonly label: string
}

/** Nothing but somebody's eyes can tell. */
const byHand: readonly StepName[] = ['catalogue', 'printer']
const tablet = jobActor('tablet-trial')

/** What a new ressourcerie goes through. A step's state follows from the data wherever they tell it; kept is only what people said. */
export function createFirstSteps({ database, store, look, noteCostMicros, live, now }: FirstStepDependencies) {
  const trials = createTrials(now)

  async function stateOf(name: StepName, { marks, tablet: seen }: KeptSteps): Promise<FirstStep> {
    const found = name === 'origin' && seen ? await originOf(seen) : ((await look[name]?.()) ?? 'nothing')
    if (found === 'done' || marks[name] === 'done') return { name, state: 'done', cause: null }
    if (marks[name] === 'later') return { name, state: 'later', cause: null }
    return typeof found === 'object' ? { name, state: 'failed', cause: found.failed } : { name, state: 'todo', cause: null }
  }

  /** A till that is paired proves the address, whatever another tablet saw. */
  async function originOf({ fits, secure }: TabletSeen): Promise<Found> {
    if (fits || (await look.origin?.()) === 'done') return 'done'
    return { failed: secure ? 'tablet.elsewhere' : 'tablet.unsafe' }
  }

  async function read(actor: Actor): Promise<FirstSteps> {
    allowEverywhere(actor, 'sites.edit')
    const kept = await store.read()
    const steps = await Promise.all(stepNames.map((name) => stateOf(name, kept)))
    const open = steps.filter(({ state }) => state === 'todo' || state === 'failed').length
    return { steps, open, tablet: kept.tablet, noteCostMicros: await noteCostMicros() }
  }

  const changed = () => live.hint('alerts', null)

  return {
    read,

    /** Puts a step off, takes it up again, or says that it is done where only a person can tell. Throws `first-steps.not-by-hand`. */
    async mark(actor: Actor, name: StepName, state: 'todo' | 'later' | 'done'): Promise<FirstSteps> {
      const allowed = allowEverywhere(actor, 'sites.edit')
      if (state === 'done' && !byHand.includes(name)) throw stepNotByHand(name)
      await database.transaction((tx) => store.mark(tx, allowed, name, state === 'todo' ? null : state, instant(now())))
      changed()
      return read(actor)
    },

    /** The code of a page that a tablet opens, good for half an hour. */
    openTrial(actor: Actor): string {
      allowEverywhere(actor, 'sites.edit')
      return trials.open()
    },

    /** A tablet arrived. Throws `first-steps.trial-unknown`. */
    async hearTablet({ code, ...seen }: TabletReport): Promise<void> {
      if (!trials.isOpen(code)) throw trialUnknown()
      const heard: TabletSeen = { ...seen, at: instant(now()) }
      await database.transaction((tx) => store.keepTablet(tx, allowEverywhere(tablet, 'sites.edit'), heard, instant(now())))
      changed()
    },
  }
}
