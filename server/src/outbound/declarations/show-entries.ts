import type { CompletenessView, DeclarationView } from '@grenier/shared/contract/declarations.ts'
import { deadlineOf } from '@grenier/shared/domain/declarations/deadlines.ts'
import { expectedCents } from '@grenier/shared/domain/declarations/expected-support.ts'
import { daysBetween } from '@grenier/shared/domain/declarations/reminders.ts'
import { completeness, type DepositCounts } from '@grenier/shared/domain/ecologic/completeness.ts'
import type { BusinessDay, Cents } from '@grenier/shared/domain/units.ts'
import { allowSites, type Actor } from '#platform/access.ts'
import { changedSince } from './changes/changed-since.ts'
import { describeChange } from './changes/describe-change.ts'
import { together, type Count, type createCountNow, type Reading } from './count-now.ts'
import { keyOf, nameOf, type Entry } from './declaration-row.ts'
import type { DeclarationStore } from './store.ts'

export interface ShowDependencies {
  readonly store: DeclarationStore
  readonly countNow: ReturnType<typeof createCountNow>
  readonly todayIn: (place: Entry['place']) => BusinessDay
}

/** An entry with what it counts now; undefined before its period. */
export interface Shown {
  readonly view: DeclarationView
  readonly count: Count | undefined
}

type Counts = (entry: Entry) => Promise<DepositCounts>

/** Entries as screens show them: all of one answer read the roll-ups once for each period. */
export function createShowEntries({ store, countNow, todayIn }: ShowDependencies) {
  async function one(
    entry: Entry,
    { reading, deposits, locale }: { reading: Reading; deposits: Counts; locale: 'fr' | 'en' },
  ): Promise<Shown> {
    const { organisation, place, period, row } = entry
    const today = todayIn(place)
    const { profiles } = organisation
    const count =
      period.from > today ? undefined : await reading({ profiles, siteIds: place.siteIds, isWhole: place.siteId === null, period })
    const change = row && (await changedSince(store, reading, row))
    const view: DeclarationView = {
      ...datesOf(entry, today),
      ...rowOf(entry),
      completeness: count && count.problem === null ? scored(count, await deposits(entry)) : null,
      problem: count?.problem ?? null,
      expectedCents: row?.expectedCents ?? expectedNow(entry, count),
      changed: change ? { ...change, text: describeChange(change, locale) } : null,
    }
    return { view, count }
  }

  return async (actor: Actor, listed: readonly Entry[], locale: 'fr' | 'en', siteId?: string): Promise<Shown[]> => {
    const allowed = allowSites(actor, 'declarations.read', siteId)
    const reading = await countNow(allowed)
    const periods = new Map<string, ReturnType<DeclarationStore['depositCounts']>>()
    const deposits: Counts = async ({ period, place }) => {
      const counts = periods.get(period.from + period.to) ?? store.depositCounts(allowed, period)
      periods.set(period.from + period.to, counts)
      const bySite = await counts
      return added(place.siteIds.flatMap((id) => bySite.get(id) ?? []))
    }
    const shown: Shown[] = []
    for (const entry of listed) shown.push(await one(entry, { reading, deposits, locale }))
    return shown.toSorted((first, second) => (orderOf(first.view) < orderOf(second.view) ? -1 : 1))
  }
}

/** By period, then by due day, those without last. */
const orderOf = ({ from, dueOn, id }: DeclarationView) => `${from} ${dueOn ?? '9999'} ${id}`

function datesOf({ organisation, period, row }: Entry, today: BusinessDay) {
  const { opensOn, dueOn } = deadlineOf(organisation, period)
  const isDraft = (row?.status ?? 'draft') === 'draft'
  return {
    ...{ from: period.from, to: period.to, opensOn, dueOn },
    daysLeft: isDraft && dueOn !== null ? daysBetween(today, dueOn) : null,
    isLate: isDraft && dueOn !== null && today > dueOn,
    hasEnded: period.to <= today,
  }
}

function rowOf(entry: Entry) {
  const { organisation, place, row } = entry
  return {
    id: keyOf(nameOf(entry)),
    organisation: organisation.code,
    organisationName: organisation.name,
    scope: place.scope,
    siteId: place.siteId,
    status: row?.status ?? 'draft',
    invoicedCents: row?.invoicedCents ?? null,
    receivedCents: row?.receivedCents ?? null,
    reference: row?.reference ?? '',
    note: row?.note ?? '',
    profiles: [...organisation.profiles],
    files: (row?.declared?.files ?? []).map(({ exportId, profile, version, name, sha256 }) => ({
      exportId,
      profile,
      version,
      name,
      sha256,
    })),
  }
}

const scored = ({ layouts }: Count, counts: DepositCounts): CompletenessView => completeness(together(layouts), counts)

function expectedNow({ organisation: { rates } }: Entry, count: Count | undefined): Cents | null {
  return rates.length === 0 || !count || count.problem !== null ? null : expectedCents(together(count.layouts), rates)
}

const added = (counts: readonly DepositCounts[]): DepositCounts => ({
  validatedDeposits: counts.reduce((sum, { validatedDeposits }) => sum + validatedDeposits, 0),
  unvalidatedDeposits: counts.reduce((sum, { unvalidatedDeposits }) => sum + unvalidatedDeposits, 0),
})
