import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import type { Transaction } from '#platform/database/database.ts'
import type { Notifications } from '../notifications/notifications.ts'
import { hostOf, stateOf } from './describe-share.ts'
import type { ShareAccount, ShareRow } from './share-row.ts'

export const linkSubjects = (id: string) => ({ soon: `share-soon:${id}`, expired: `share-expired:${id}` })

/** Tells once that a link ends within the week and once that it ended; what is right again is settled. */
export async function warnOfLink(
  notifications: Pick<Notifications, 'notify' | 'settle'>,
  tx: Transaction,
  share: ShareRow,
  { account, today }: { readonly account: Pick<ShareAccount, 'siteId'>; readonly today: BusinessDay },
): Promise<void> {
  const state = stateOf(share, today)
  const subjects = linkSubjects(share.id)
  const values = { partner: share.partner, host: hostOf(share.link) ?? '', day: (share.expiresOn ?? '').split('-').toReversed().join('/') }
  for (const which of ['soon', 'expired'] as const) {
    if (state !== which) await notifications.settle(tx, subjects[which])
    else await notifications.notify(tx, { code: `sharing.link-${which}`, siteId: account.siteId, subject: subjects[which], values })
  }
}
