import type { Words } from '../../state/words.svelte.ts'
import type { ShownField } from '../../ui/changed-fields.ts'
import type { OrganisationDraft } from './organisation-draft.ts'

/** The form of an eco-organisation in words, for whoever is told that somebody else changed it. */
export const organisationFields = ({ say, sayCode }: Pick<Words, 'say' | 'sayCode'>, name: string): ShownField<OrganisationDraft>[] => [
  { label: say('organisation.declares', { name }), show: ({ declares }) => say(declares ? 'word.yes' : 'word.no') },
  { label: say('organisation.by'), show: ({ by }) => say(`organisation.by-${by}`) },
  { label: say('organisation.every'), show: ({ every }) => say(`organisation.every-${every}`) },
  { label: say('organisation.opens'), show: ({ opens }) => say(`organisation.opens-${opens}`) },
  { label: say('organisation.dates'), show: ({ dates }) => dates.filter((date) => date !== '').join(', ') },
  { label: say('organisation.due-days'), show: ({ dueDays }) => dueDays },
  { label: say('organisation.contact-name'), show: ({ name }) => name },
  { label: say('organisation.email'), show: ({ email }) => email },
  { label: say('organisation.phone'), show: ({ phone }) => phone },
  { label: say('organisation.url'), show: ({ url }) => url },
  {
    label: say('organisation.rates'),
    show: ({ rates }) =>
      rates
        .map(({ category, figure, euros }) =>
          [sayCode(`category.${category}`, category), sayCode(`figure-name.${figure}`, figure), `${euros} €`].join(' ').trim(),
        )
        .join(', '),
  },
  { label: say('organisation.source'), show: ({ source }) => source },
]
