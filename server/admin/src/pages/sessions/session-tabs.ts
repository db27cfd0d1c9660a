/** Parts of the page and the word each has in the address; any other word is a session. */
export const sessionTabs = [
  { tab: 'sessions', word: undefined },
  { tab: 'variances', word: 'ecarts' },
  { tab: 'comparison', word: 'comparaison' },
] as const
export type SessionTab = (typeof sessionTabs)[number]['tab']

export const tabOf = (id: string | undefined): SessionTab | 'session' => sessionTabs.find(({ word }) => word === id)?.tab ?? 'session'
