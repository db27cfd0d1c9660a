import type { CashMoved } from '@grenier/shared/contract/entries.ts'
import type { MovementDirection, MovementReason } from '@grenier/shared/domain/cash.ts'
import type { Cents } from '@grenier/shared/domain/units.ts'
import type { Journal } from '../journal.ts'
import { afterMovement } from '../till-head.ts'
import { sessionOf } from './session-of.ts'

export interface Movement {
  readonly movementId: string
  readonly direction: MovementDirection
  readonly amountCents: Cents
  readonly reason: MovementReason
  readonly note: string
}

/** Cash put in or taken out of the drawer of the open session. */
export const moveCash = (journal: Journal, operatorId: string, { note, ...movement }: Movement) =>
  journal.write<CashMoved>({
    type: 'cash-moved',
    actor: operatorId,
    about: movement.movementId,
    payload: (head) => {
      const { sessionId, businessDay } = sessionOf(head)
      return { ...movement, sessionId, businessDay, ...(note !== '' && { note }) }
    },
    after: afterMovement,
  })
