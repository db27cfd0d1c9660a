import { converse } from '@grenier/shared/domain/dialogue/converse.ts'
import type { DialogueEvent } from '@grenier/shared/domain/dialogue/events.ts'
import type { DialogueState } from '@grenier/shared/domain/dialogue/state.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import type { Transaction } from '#platform/database/database.ts'
import type { createPerformer, Speaking } from './perform-effects.ts'

export type CarryDialogue = ReturnType<typeof createCarrier>

interface Dependencies {
  readonly perform: ReturnType<typeof createPerformer>
  readonly now: () => Date
  readonly newId: () => string
}

/** Runs the dialogue until no effect has an outcome left; answers its state, and who speaks, who may have chosen another language. */
export const createCarrier =
  ({ perform, now, newId }: Dependencies) =>
  async (
    tx: Transaction,
    by: Speaking,
    dialogue: DialogueState,
    first: DialogueEvent,
  ): Promise<{ dialogue: DialogueState; speaking: Speaking }> => {
    const waiting: DialogueEvent[] = [first]
    let state = dialogue
    let speaking = by
    for (let event = waiting.shift(); event; event = waiting.shift()) {
      const done = converse(state, event, { id: newId(), at: instant(now()) })
      state = done.state
      for (const effect of done.effects) {
        const outcome = await perform(tx, speaking, effect)
        if (outcome?.kind === 'language') speaking = { ...speaking, locale: outcome.language }
        if (outcome) waiting.push(outcome)
      }
    }
    return { dialogue: state, speaking }
  }
