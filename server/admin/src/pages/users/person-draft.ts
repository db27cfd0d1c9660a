import type { Person, SavePerson } from '@grenier/shared/contract/people.ts'
import type { Role } from '@grenier/shared/domain/roles.ts'

export interface GrantDraft {
  readonly key: number
  /** Site id, or `all`. */
  site: string
  role: Role
  /** The eco-organisations whose sent files a partner opens. */
  chosen: string[]
}

/** A person as typed. An empty password or PIN keeps what is stored. */
export interface PersonDraft {
  name: string
  email: string
  password: string
  pin: string
  locale: 'fr' | 'en'
  grants: GrantDraft[]
  /** Where their deposits go; empty when the bot shall ask. */
  homeSite: string
}

export const personDraftOf = (person: Person | undefined, start: { siteId: string | undefined; locale: 'fr' | 'en' }): PersonDraft => ({
  name: person?.name ?? '',
  email: person?.email ?? '',
  password: '',
  pin: '',
  locale: person?.locale ?? start.locale,
  grants: person?.grants.map(({ siteId, role, chosen = [] }, key) => ({ key, site: siteId ?? 'all', role, chosen: [...chosen] })) ?? [
    { key: 0, site: start.siteId ?? 'all', role: 'volunteer', chosen: [] },
  ],
  homeSite: person?.homeSiteId ?? '',
})

/** Of these sites the ones a person works on by their roles. */
export const sitesOf = <Site extends { readonly id: string }>({ grants }: Pick<PersonDraft, 'grants'>, all: readonly Site[]): Site[] =>
  all.filter(({ id }) => grants.some(({ site }) => site === 'all' || site === id))

/** A usual site where the person works no more is none. */
export const personOf = (draft: PersonDraft, id: string, sites: readonly { readonly id: string }[]): SavePerson => ({
  id,
  name: draft.name.trim(),
  email: draft.email.trim() === '' ? null : draft.email.trim(),
  password: draft.password === '' ? null : draft.password,
  pin: draft.pin === '' ? null : draft.pin,
  locale: draft.locale,
  grants: draft.grants.map(({ site, role, chosen }) => ({
    ...{ siteId: site === 'all' ? null : site, role },
    ...(role === 'partner' && { chosen }),
  })),
  homeSiteId: sitesOf(draft, sites).find((site) => site.id === draft.homeSite)?.id ?? null,
})
