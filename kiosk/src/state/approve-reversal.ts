import { type Approved, needingApproval } from './approval.ts'
import type { GivingBack } from './giving-back.svelte.ts'
import type { Kiosk } from './kiosk.ts'

/** Who allows a void or a refund: undefined when the site wants nobody, null when nobody did. */
export async function approveReversal(
  { till, screens, language }: Pick<Kiosk, 'till' | 'screens' | 'language'>,
  { kind, total, reason }: Pick<GivingBack, 'kind' | 'total' | 'reason'>,
  number: string,
): Promise<Approved | undefined | null> {
  const kinds = needingApproval(till.policy, [kind])
  if (kinds.length === 0) return undefined
  return screens.askApproval({
    corrections: [{ kind, cents: total, label: number, reason: reason ?? '' }],
    reasons: [`${language.say(`back.${kind}-title`, { number })} : ${language.money(total)}`],
  })
}
