import type { Person, SavePerson } from '@grenier/shared/contract/people.ts'
import type { Role } from '@grenier/shared/domain/roles.ts'

export interface GrantDraft {
  readonly key: number
  /** Site id, or `all`. */
  site: string
  role: Role
}

/** A person as typed. An empty password or PIN keeps what is stored. */
export interface PersonDraft {
  name: string
  email: string
  password: string
  pin: string
  locale: 'fr' | 'en'
  grants: GrantDraft[]
}

export const personDraftOf = (person: Person | undefined, start: { siteId: string | undefined; locale: 'fr' | 'en' }): PersonDraft => ({
  name: person?.name ?? '',
  email: person?.email ?? '',
  password: '',
  pin: '',
  locale: person?.locale ?? start.locale,
  grants: person?.grants.map(({ siteId, role }, key) => ({ key, site: siteId ?? 'all', role })) ?? [
    { key: 0, site: start.siteId ?? 'all', role: 'volunteer' },
  ],
})

export const personOf = (draft: PersonDraft, id: string): SavePerson => ({
  id,
  name: draft.name.trim(),
  email: draft.email.trim() === '' ? null : draft.email.trim(),
  password: draft.password === '' ? null : draft.password,
  pin: draft.pin === '' ? null : draft.pin,
  locale: draft.locale,
  grants: draft.grants.map(({ site, role }) => ({ siteId: site === 'all' ? null : site, role })),
})
