import type { Permission } from '@grenier/shared/domain/roles.ts'

/**
 * Parts of *Réglages › Cloud* in the order of the bar: the word in the address, and what one must be
 * allowed to see each, everywhere where it is the whole association's. The first has no word.
 */
export const cloudTabs = [
  { tab: 'accounts', word: undefined, permission: 'sync.read', everywhere: false },
  { tab: 'files', word: 'fichiers', permission: 'sync.read', everywhere: false },
  { tab: 'backups', word: 'points', permission: 'backups.read', everywhere: true },
  { tab: 'recovery', word: 'fiche', permission: 'recovery.edit', everywhere: true },
  { tab: 'data', word: 'donnees', permission: 'backups.read', everywhere: true },
  { tab: 'shares', word: 'partages', permission: 'sync.read', everywhere: false },
  { tab: 'settings', word: 'reglages', permission: 'sync.read', everywhere: false },
] as const satisfies readonly { tab: string; word: string | undefined; permission: Permission; everywhere: boolean }[]

export type CloudTab = (typeof cloudTabs)[number]
export type CloudTabName = CloudTab['tab']

/** The tab an address names among those somebody may see; undefined where there is no such tab. */
export const cloudTabShown = (word: string | undefined, seen: readonly CloudTab[]): CloudTabName | undefined =>
  seen.find((each) => each.word === word)?.tab
