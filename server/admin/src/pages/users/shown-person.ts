import { builtInEcoOrganisations } from '@grenier/shared/domain/declarations/eco-organisations.ts'
import type { Words } from '../../state/words.svelte.ts'
import type { ShownField } from '../../ui/changed-fields.ts'
import { sitesOf, type PersonDraft } from './person-draft.ts'

type Sites = readonly { readonly id: string; readonly name: string }[]

const organisationNamed = (code: string) => builtInEcoOrganisations.find((each) => each.code === code)?.name ?? code
const filesText = (role: string, chosen: readonly string[]) =>
  role === 'partner' && chosen.length > 0 ? ` (${chosen.map(organisationNamed).toSorted().join(', ')})` : ''

/** Roles and their sites, in one line. */
export const rolesText =
  (say: Words['say'], sites: Sites) =>
  ({ grants }: Pick<PersonDraft, 'grants'>): string =>
    grants
      .map(
        ({ role, site, chosen }) =>
          `${say(`role.${role}`)} · ${site === 'all' ? say('word.all-sites') : (sites.find(({ id }) => id === site)?.name ?? '–')}${filesText(role, chosen)}`,
      )
      .toSorted()
      .join(', ')

/** A person’s fields in words, for whoever is told that somebody else changed them, or may only look. */
export const shownPerson = (say: Words['say'], sites: Sites): ShownField<PersonDraft>[] => [
  { label: say('field.name'), show: ({ name }) => name },
  { label: say('field.email'), show: ({ email }) => email },
  { label: say('shell.language'), show: ({ locale }) => (locale === 'fr' ? 'Français' : 'English') },
  { label: say('people.home-site'), show: (draft) => sitesOf(draft, sites).find(({ id }) => id === draft.homeSite)?.name ?? '' },
  { label: say('people.roles'), show: rolesText(say, sites) },
]
