import type { DeclarationView } from '@grenier/shared/contract/declarations.ts'
import type { Overview } from '@grenier/shared/contract/overview.ts'
import type { Remote } from '@grenier/shared/contract/sync.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import { describe, expect, test } from 'vitest'
import { tasksOf } from './tasks.ts'

const at = '2026-11-21T13:05:09.042Z' as Instant
const calm: Overview = { at, sites: [], registers: [], alerts: [], depositsToCheck: 0, reusedByDay: [], system: null }
const none = { overview: calm, remotes: [], deadJobs: [], contacts: [], declarations: [] }
const stopped: Remote = {
  id: 'remote',
  siteId: 'north',
  kind: 'webdav',
  url: 'https://cloud.example',
  userName: '',
  lastSuccessAt: null,
  stopCause: 'remote.full',
  stoppedAt: at,
  pausedAt: null,
  retryAt: null,
  version: '0123456789abcdef',
  secretVersion: '0123456789abcdef',
  quota: null,
  dead: 0,
  waiting: 3,
  sent: 0,
}

describe('what waits for somebody', () => {
  test('nothing on a calm day', () => {
    expect(tasksOf(none)).toEqual([])
  })

  test('first steps that are open wait like anything else, and lead to their page', () => {
    expect(tasksOf({ ...none, openSteps: 3 })).toMatchObject([{ kind: 'first-steps', tone: 'wait', count: 3, page: 'first-steps' }])
  })

  test('what must be acted on comes before what is to check', () => {
    const overview = {
      ...calm,
      depositsToCheck: 4,
      alerts: [{ id: 'alert', code: 'entry.disputed', subject: 'one', siteId: 'north', message: 'Ticket 46', raisedAt: at }],
    }
    const tasks = tasksOf({ ...none, overview, remotes: [stopped] })
    expect(tasks.map(({ kind, page }) => [kind, page])).toEqual([
      ['alert', 'disputes'],
      ['remote', 'sync'],
      ['deposits', 'deposits'],
    ])
  })

  test('one trouble is one line: the alert of a stopped account is not said twice', () => {
    const overview = {
      ...calm,
      alerts: [{ id: 'alert', code: 'remote.stopped', subject: 'one', siteId: 'north', message: 'Arrêté', raisedAt: at }],
    }
    expect(tasksOf({ ...none, overview, remotes: [stopped] }).map(({ kind }) => kind)).toEqual(['remote'])
    expect(tasksOf({ ...none, overview }).map(({ kind }) => kind)).toEqual(['alert'])
  })

  test('another site’s troubles are not shown, those of all sites are', () => {
    const overview = {
      ...calm,
      alerts: [{ id: 'alert', code: 'disk.full', subject: 'one', siteId: null, message: 'Disque plein', raisedAt: at }],
    }
    expect(tasksOf({ ...none, overview, remotes: [stopped] }, 'south').map(({ key }) => key)).toEqual(['alert'])
  })
})

test('an alert leads to the page it is about, and to the one thing; what no page explains to the state of the system', () => {
  const codes = ['remote.late', 'session.variance', 'deposit.corrected-after-export', 'ai.key-refused', 'disk.low']
  const alerts = codes.map((code, index) => ({ id: `${index}`, code, subject: 'one', siteId: null, message: code, raisedAt: at }))
  const tasks = tasksOf({ ...none, overview: { ...calm, alerts } })
  expect(tasks.map(({ page, place }) => [page, place?.id])).toEqual([
    ['sync', undefined],
    ['sessions', 'one'],
    ['ecologic', 'fichiers'],
    ['ai', undefined],
    ['system', undefined],
  ])
})

test('a declaration that is late or changed must be acted on, one that is due soon is to check', () => {
  const declaration = (id: string, values: object) =>
    ({ id, siteId: null, isLate: false, changed: null, ...values }) as unknown as DeclarationView
  const declarations = [declaration('due', {}), declaration('late', { isLate: true }), declaration('changed', { changed: {} })]
  const overview = {
    ...calm,
    alerts: [{ id: 'alert', code: 'declaration.changed', subject: 'one', siteId: null, message: 'Modifiée', raisedAt: at }],
  }
  const tasks = tasksOf({ ...none, overview, declarations })
  expect(tasks.map(({ key, tone, page }) => [key, tone, page])).toEqual([
    ['changed', 'stop', 'ecologic'],
    ['late', 'stop', 'ecologic'],
    ['due', 'wait', 'ecologic'],
  ])
  const many = [1, 2, 3].map((number) => declaration(`late ${number}`, { isLate: true }))
  expect(tasksOf({ ...none, declarations: many }).map(({ kind, tone, count }) => [kind, tone, count])).toEqual([
    ['declarations', 'stop', 3],
  ])
})
