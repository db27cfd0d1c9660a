import type { Permission } from '@grenier/shared/domain/roles.ts'

/** Parts of the declarations in the order of the bar: the word in the address, and what one must be allowed to see each. */
export const tabs = [
  { tab: 'calendar', word: 'calendrier', permission: 'declarations.read' },
  { tab: 'reconciliation', word: 'rapprochement', permission: 'sales.read' },
  { tab: 'balance', word: 'bilan', permission: 'stock.read' },
  { tab: 'files', word: 'fichiers', permission: 'ecologic.read' },
  { tab: 'profiles', word: 'profils', permission: 'ecologic.read' },
  { tab: 'nomenclatures', word: 'nomenclatures', permission: 'catalogue.read' },
  { tab: 'schedules', word: 'programmation', permission: 'ecologic.read' },
] as const satisfies readonly { tab: string; word: string; permission: Permission }[]

export type TabName = (typeof tabs)[number]['tab']
export type TabWord = (typeof tabs)[number]['word']

export type Tab = (typeof tabs)[number]

/** The tab an address names among those somebody may see; the first one where it names none, undefined where there is no such tab. */
export const tabShown = (word: string | undefined, seen: readonly Tab[]): TabName | undefined =>
  (word === undefined ? seen[0] : seen.find((each) => each.word === word))?.tab
