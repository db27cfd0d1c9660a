import { type Approved, needingApproval } from './approval.ts'
import type { GivingBack } from './giving-back.svelte.ts'
import type { Kiosk } from './kiosk.ts'

/** Who allows a void or a refund: undefined when the site wants nobody, null when nobody did. `isAlways`: whatever the site wants. */
export async function approveReversal(
  { till, screens, language }: Pick<Kiosk, 'till' | 'screens' | 'language'>,
  { kind, total, reason, reversalId }: Readonly<Pick<GivingBack, 'kind' | 'total' | 'reason' | 'reversalId'>>,
  number: string,
  isAlways = false,
): Promise<Approved | undefined | null> {
  if (!isAlways && needingApproval(till.policy, [kind]).length === 0) return undefined
  return screens.askApproval({
    subject: reversalId,
    corrections: [{ kind, cents: total, label: number, reason: reason ?? '' }],
    reasons: [`${language.say(`back.${kind}-title`, { number })} : ${language.money(total)}`],
  })
}
