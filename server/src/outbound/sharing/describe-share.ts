import type { SharedFolder } from '@grenier/shared/contract/sharing.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import { en } from '@grenier/shared/messages/server/sharing/en.ts'
import { fr } from '@grenier/shared/messages/server/sharing/fr.ts'
import { createSay } from '@grenier/shared/messages/translate.ts'
import { versionOf } from '#platform/seen.ts'
import { formOf, type ShareAccount, type ShareRow } from './share-row.ts'

/** From here on it is told that a link ends soon. */
const soonDays = 7

const dayMs = 86_400_000

/** Days until the last day of a link; 0 on that day. */
const daysLeft = (expiresOn: BusinessDay, today: BusinessDay): number => Math.round((Date.parse(expiresOn) - Date.parse(today)) / dayMs)

export function stateOf({ link, expiresOn }: Pick<ShareRow, 'link' | 'expiresOn'>, today: BusinessDay): SharedFolder['state'] {
  if (link === '') return 'no-link'
  if (expiresOn === null) return 'open'
  const days = daysLeft(expiresOn, today)
  return days < 0 ? 'expired' : days <= soonDays ? 'soon' : 'open'
}

/** The folder as a person finds it on the drive: the account may itself begin in a folder. */
function folderOnDrive({ url }: Pick<ShareAccount, 'url'>, folder: string): string {
  const root = URL.parse(url)
  if (root === null || !root.protocol.startsWith('http')) return folder
  return [...decodeURIComponent(root.pathname).split('/'), folder].filter((part) => part !== '').join('/')
}

export const hostOf = (link: string): string | null => URL.parse(link)?.host ?? null

interface Shown {
  readonly share: ShareRow
  readonly account: ShareAccount
  readonly files: number
  readonly sent: number
  readonly today: BusinessDay
}

export function describeShare({ share, account, files, sent, today }: Shown, locale: 'fr' | 'en'): SharedFolder {
  const { createdBy: _, folder: stored, ...fields } = share
  const folder = folderOnDrive(account, stored)
  const say = createSay(locale === 'fr' ? fr : en, locale)
  const values = { folder, name: stored.split('/').at(-1) ?? '', user: account.userName, partner: share.partner }
  const steps = (['sharing.step.1', 'sharing.step.2', 'sharing.step.3', 'sharing.step.4', 'sharing.step.5'] as const).map((key) =>
    say(key, values),
  )
  return {
    ...fields,
    url: account.url,
    folder,
    host: hostOf(share.link),
    state: stateOf(share, today),
    daysLeft: share.expiresOn === null ? null : daysLeft(share.expiresOn, today),
    files,
    sent,
    steps,
    version: versionOf(formOf(share)),
  }
}
