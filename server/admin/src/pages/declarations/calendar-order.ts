import type { DeclarationView } from '@grenier/shared/contract/declarations.ts'

/** What a declaration asks for now: most urgent first. */
export const urgencies = ['late', 'changed', 'due', 'ready', 'sent', 'running', 'coming', 'done'] as const
export type Urgency = (typeof urgencies)[number]

type Standing = Pick<DeclarationView, 'status' | 'isLate' | 'hasEnded' | 'dueOn' | 'daysLeft' | 'changed'> & { readonly from: string }

/** Days before the last one from which a declaration is due. */
const soon = 14

/** `today` as a day: a period after it is coming. */
export function urgencyOf({ status, isLate, hasEnded, daysLeft, changed, from }: Standing, today: string): Urgency {
  if (isLate) return 'late'
  if (changed !== null) return 'changed'
  if (status === 'paid') return 'done'
  if (status !== 'draft') return 'sent'
  if (from > today) return 'coming'
  if (!hasEnded) return 'running'
  return daysLeft !== null && daysLeft <= soon ? 'due' : 'ready'
}

export const filters = ['open', 'sent', 'coming', 'all'] as const
export type Filter = (typeof filters)[number]

const shows: Record<Filter, readonly Urgency[]> = {
  open: ['late', 'changed', 'due', 'ready', 'running'],
  sent: ['sent', 'done', 'changed'],
  coming: ['coming'],
  all: urgencies,
}

export const filterNamed = (text: string | undefined): Filter => filters.find((name) => name === text) ?? 'open'

/** The declarations of a filter, the most urgent first; among equals the one due sooner, those without a date last. */
export function inOrder(declarations: readonly DeclarationView[], filter: Filter, today: string): DeclarationView[] {
  const rank = (each: DeclarationView) => urgencies.indexOf(urgencyOf(each, today))
  const key = ({ dueOn, from, organisation, scope }: DeclarationView) => `${dueOn ?? '9999'} ${from} ${organisation} ${scope}`
  return declarations
    .filter((each) => shows[filter].includes(urgencyOf(each, today)))
    .toSorted((one, other) => rank(one) - rank(other) || (key(one) < key(other) ? -1 : 1))
}
