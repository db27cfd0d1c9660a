import type { Person } from '@grenier/shared/contract/people.ts'
import type { RegisterState } from '@grenier/shared/contract/registers.ts'
import type { Words } from '../../state/words.svelte.ts'
import type { ShownField } from '../../ui/changed-fields.ts'
import { typedEuros } from '../sites/site-draft.ts'

/** A register’s rules as somebody types them. */
export interface RulesDraft {
  name: string
  threshold: string
  commentNeeded: boolean
  tells: string[]
}

export const rulesDraftOf = ({ name, varianceThresholdCents, commentNeeded, tells }: RegisterState, locale: 'fr' | 'en'): RulesDraft => ({
  name,
  threshold: typedEuros(varianceThresholdCents, locale),
  commentNeeded,
  tells: [...tells],
})

/** Who may be told of a variance: those in the team who have a role on its site. */
export const mayBeTold = (people: readonly Person[], siteId: string): Person[] =>
  people.filter(({ disabled, grants }) => !disabled && grants.some((grant) => grant.siteId === null || grant.siteId === siteId))

/** The fields in words, for whoever is told that somebody else changed them. */
export const shownRules = (say: Words['say'], people: readonly Person[]): ShownField<RulesDraft>[] => [
  { label: say('field.name'), show: ({ name }) => name },
  { label: say('rules.threshold'), show: ({ threshold }) => threshold },
  { label: say('rules.comment'), show: ({ commentNeeded }) => say(commentNeeded ? 'word.yes' : 'word.no') },
  {
    label: say('rules.tells'),
    show: ({ tells }) => tells.map((id) => people.find((person) => person.id === id)?.name ?? '?').join(', '),
  },
]
