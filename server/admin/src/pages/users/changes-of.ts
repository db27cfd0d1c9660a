import type { Person, SavePerson } from '@grenier/shared/contract/people.ts'
import { changedFields, type ChangedField } from '../../ui/changed-fields.ts'
import type { Words } from '../../state/words.svelte.ts'

type Shown = Pick<Person, 'name' | 'email' | 'locale' | 'homeSiteId' | 'grants'>
interface Versions {
  readonly base: Shown
  readonly mine: SavePerson
  readonly now: Shown
}

/** What somebody else changed of a person since the form was opened, in words. */
export function changesOf(
  { base, mine, now }: Versions,
  { say }: Pick<Words, 'say'>,
  sites: readonly { readonly id: string; readonly name: string }[],
): ChangedField[] {
  const siteName = (id: string) => sites.find((site) => site.id === id)?.name ?? '–'
  const fields = [
    { label: say('field.name'), show: ({ name }: Shown) => name },
    { label: say('field.email'), show: ({ email }: Shown) => email ?? '' },
    { label: say('shell.language'), show: ({ locale }: Shown) => (locale === 'fr' ? 'Français' : 'English') },
    { label: say('people.home-site'), show: ({ homeSiteId }: Shown) => (homeSiteId === null ? '' : siteName(homeSiteId)) },
    {
      label: say('people.roles'),
      show: ({ grants }: Shown) =>
        grants
          .map(({ role, siteId }) => `${say(`role.${role}`)} · ${siteId === null ? say('word.all-sites') : siteName(siteId)}`)
          .toSorted()
          .join(', '),
    },
  ]
  return changedFields<Shown>(fields, { base, mine: { ...mine, homeSiteId: mine.homeSiteId ?? null }, now })
}
