import type { Found } from '@grenier/shared/contract/search.ts'
import { bestOf } from '@grenier/shared/domain/search-words.ts'
import type { PageName } from '../../router.ts'
import type { MessageKey, Words } from '../../state/words.svelte.ts'
import { placeOf, type RegisteredSetting } from '../../pages/settings/registry.ts'
import type { ListedPage } from '../pages.ts'
import type { Destination } from './destination.ts'
import { pageSynonyms, paletteActions } from './synonyms.ts'

export const entryKinds = ['action', 'page', 'setting', 'site', 'register', 'person', 'article', 'ticket'] as const
export type EntryKind = (typeof entryKinds)[number]

export interface Entry {
  readonly key: string
  readonly kind: EntryKind
  readonly text: string
  /** What tells it from another of the same name. */
  readonly detail?: string
  readonly to: Destination
}

/** Who looks, and what they may see. */
export interface Viewer {
  readonly pages: readonly ListedPage[]
  readonly settings: readonly RegisteredSetting[]
  readonly sites: readonly { id: string; code: string; name: string }[]
  readonly mayAct: (permission: (typeof paletteActions)[number]['permission']) => boolean
  /** The site whose settings are meant: the one that is shown, or the first. */
  readonly siteId: string | undefined
  readonly say: (key: MessageKey) => string
  /** The page the viewer is on: another site is shown there. */
  readonly here: PageName
}

interface Known extends Entry {
  readonly also: string
}

const mostOfAKind = 6

function knownEntries({ pages, settings, sites, siteId, mayAct, say, here }: Viewer): Known[] {
  const open = new Set<PageName>(pages)
  const actions = paletteActions.filter(({ to, permission }) => mayAct(permission) && (to.page === undefined || open.has(to.page)))
  return [
    ...actions.map(({ text, to, also }): Known => ({ key: `action:${text}`, kind: 'action', text: say(text), to, also })),
    ...pages.map((page): Known => ({
      key: `page:${page}`,
      kind: 'page',
      text: say(`page.${page}`),
      to: { page },
      also: pageSynonyms[page],
    })),
    ...settings.filter(({ page }) => open.has(page)).map((setting) => settingEntry(setting, siteId, say)),
    ...(sites.length > 1 ? sites : []).map(({ code, name }): Known => ({
      key: `site:${code}`,
      kind: 'site',
      text: name,
      to: { page: here, query: { site: code } },
      also: `site ${code}`,
    })),
  ]
}

const settingEntry = (setting: RegisteredSetting, siteId: string | undefined, say: Viewer['say']): Known => ({
  key: `setting:${setting.key}`,
  kind: 'setting',
  text: say(`setting.${setting.key}`),
  detail: say(`page.${setting.page}`),
  to: placeOf(setting, siteId),
  also: setting.also,
})

/** What is known without asking the server, best first and kind by kind; pages and actions alone while nothing is typed. */
export function entriesFor(viewer: Viewer, typed: string): Entry[] {
  const all = knownEntries(viewer)
  if (typed.trim() === '') return all.filter(({ kind }) => kind === 'page' || kind === 'action')
  const texts = ({ text, also, detail }: Known) => [text, `${also} ${detail ?? ''}`]
  return entryKinds.flatMap((kind) =>
    bestOf(
      all.filter((each) => each.kind === kind),
      typed,
      texts,
      mostOfAKind,
    ),
  )
}

/** How what the server found is told from another of the same name. */
export interface FoundWords extends Pick<Words, 'say' | 'sayCode' | 'day'> {
  readonly sites: Viewer['sites']
}

/** What the server found, as entries. The site is named where there are several. */
export function foundEntries({ people, registers, articles, tickets }: Found, { say, sayCode, day, sites }: FoundWords): Entry[] {
  const codeOf = (siteId: string) => sites.find(({ id }) => id === siteId)?.code
  const at = (text: string, siteId: string | null) =>
    [text, sites.length > 1 && sites.find(({ id }) => id === siteId)?.name].filter(Boolean).join(' · ')
  return [
    ...registers.map(({ id, siteId, number, name }): Entry => {
      const to: Destination = { page: 'registers', query: { site: codeOf(siteId) } }
      return { key: `register:${id}`, kind: 'register', text: `${number} · ${name}`, detail: at('', siteId), to }
    }),
    ...people.map(({ id, name, grants }): Entry => ({
      ...{ key: `person:${id}`, kind: 'person', text: name },
      detail: grants.map(({ role, siteId }) => at(sayCode(`role.${role}`, ''), siteId)).join(', '),
      to: { page: 'people', query: { cherche: name } },
    })),
    ...articles.map(({ id, name, category }): Entry => ({
      ...{ key: `article:${id}`, kind: 'article', text: name, detail: category },
      to: { page: 'catalogue', query: { article: id } },
    })),
    ...tickets.map(({ saleId, siteId, number, register, day: soldOn }): Entry => ({
      ...{ key: `ticket:${saleId}`, kind: 'ticket', text: say('palette.one-ticket', { number }) },
      detail: `${at(register, siteId)}, ${day(soldOn)}`,
      to: { page: 'sales', query: { jour: soldOn, ticket: saleId, site: codeOf(siteId) } },
    })),
  ]
}
