import type { SaveSite, SiteDetail } from '@grenier/shared/contract/sites.ts'
import { hoursText } from '@grenier/shared/messages/opening-hours.ts'
import type { Words } from '../../state/words.svelte.ts'
import { changedFields, type ChangedField, type ShownField } from '../../ui/changed-fields.ts'

type Values = Pick<SiteDetail, 'name' | 'code' | 'address' | 'siret' | 'timeZone' | 'accent' | 'vatNote' | 'openingHours' | 'policy'>

/** What somebody else changed of a site, with what is typed here beside what stands now. */
export function changedSite(base: SiteDetail, now: SiteDetail, change: Partial<SaveSite>, words: Words): ChangedField[] {
  const { say } = words
  const fields: readonly ShownField<Values>[] = [
    { label: say('field.name'), show: ({ name }) => name },
    { label: say('site.code'), show: ({ code }) => code },
    { label: say('site.address'), show: ({ address }) => address },
    { label: say('site.siret'), show: ({ siret }) => siret },
    { label: say('site.time-zone'), show: ({ timeZone }) => timeZone },
    { label: say('site.accent'), show: ({ accent }) => accent ?? '' },
    { label: say('site.vat'), show: ({ vatNote }) => vatNote },
    { label: say('hours.title'), show: ({ openingHours }) => hoursText(openingHours, words.locale()) },
    ...ruleFields(base, now, words),
  ]
  return changedFields(fields, { base, mine: { ...base, ...withoutAbsent(change) }, now })
}

const withoutAbsent = (change: Partial<SaveSite>): Partial<Values> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))

/** One line for all rules: the page shows them below. */
const ruleFields = (base: SiteDetail, now: SiteDetail, { say }: Words): ShownField<Values>[] =>
  JSON.stringify(base.policy) === JSON.stringify(now.policy)
    ? []
    : [
        {
          label: say('site.policy'),
          show: ({ policy }) => (JSON.stringify(policy) === JSON.stringify(now.policy) ? say('changed.now') : say('changed.mine')),
        },
      ]
