import { type Cents, cents } from '@grenier/shared/domain/units.ts'
import { expectedInDrawer } from '../local/till-head.ts'
import type { Kiosk } from './kiosk.ts'

/**
 * The dashboard wants this session closed. The ticket in progress is put aside; somebody who is here counts the drawer. When nobody is, or the
 * day is over, the till closes by itself and says that nobody counted.
 */
export async function closeWhenAsked(
  { till, ticket, actions }: Pick<Kiosk, 'till' | 'ticket' | 'actions'>,
  dayOver: boolean,
): Promise<void> {
  if (!ticket.isEmpty) {
    await ticket.park()
    till.isPutAside = true
  }
  const { session } = till
  if (!session || (till.operator !== null && !dayOver)) return
  const countedCents: Cents = cents(Math.max(0, expectedInDrawer(session)))
  await actions.closeSession({ sessionId: session.sessionId, countedCents, comment: '', uncounted: true })
  till.isPutAside = false
}
