import type { DeclarationView } from '@grenier/shared/contract/declarations.ts'
import { expect, test } from 'vitest'
import { filterNamed, inOrder, urgencyOf } from './calendar-order.ts'

const today = '2026-11-21'
const draft = {
  id: 'draft',
  organisation: 'ecologic',
  scope: '1',
  from: '2026-07-01',
  to: '2026-10-01',
  status: 'draft',
  isLate: false,
  hasEnded: true,
}
const row = (values: object) => ({ ...draft, dueOn: null, daysLeft: null, changed: null, ...values }) as unknown as DeclarationView
const late = row({ id: 'late', isLate: true, dueOn: '2026-11-15', daysLeft: -6 })
const due = row({ id: 'due', dueOn: '2026-11-30', daysLeft: 9 })
const changed = row({ id: 'changed', status: 'submitted', changed: { text: '+2 ventes' } })
const ready = row({ id: 'ready' })
const paid = row({ id: 'paid', status: 'paid' })
const running = row({ id: 'running', from: '2026-10-01', to: '2027-01-01', hasEnded: false })
const coming = row({ id: 'coming', from: '2027-01-01', to: '2027-04-01', hasEnded: false })
const all = [coming, running, paid, ready, due, changed, late]
const ids = (rows: readonly DeclarationView[]) => rows.map(({ id }) => id)

test('the most urgent comes first: late, changed since it was sent, due soon, ready', () => {
  expect(ids(inOrder(all, 'all', today))).toEqual(['late', 'changed', 'due', 'ready', 'running', 'coming', 'paid'])
})

test('what is to be done leaves out what is paid and what has not begun', () => {
  expect(ids(inOrder(all, 'open', today))).toEqual(['late', 'changed', 'due', 'ready', 'running'])
  expect(ids(inOrder(all, 'sent', today))).toEqual(['changed', 'paid'])
  expect(ids(inOrder(all, 'coming', today))).toEqual(['coming'])
})

test('of two that are due the sooner comes first, one without a date last', () => {
  const sooner = row({ id: 'sooner', dueOn: '2026-11-25', daysLeft: 4 })
  expect(ids(inOrder([due, ready, sooner], 'all', today))).toEqual(['sooner', 'due', 'ready'])
})

test('a paid declaration that changed since is not done', () => {
  expect(urgencyOf({ ...paid, changed: changed.changed }, today)).toBe('changed')
})

test('an address names a filter, or what is to be done is shown', () => {
  expect([filterNamed('sent'), filterNamed('zorglub'), filterNamed(undefined)]).toEqual(['sent', 'open', 'open'])
})
