import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { clearAlert } from '../pages/overview/clear-alert.ts'
import { lockRegister } from '../pages/registers/lock-register.ts'
import { withdrawAccess } from '../pages/users/withdraw-access.ts'
import type { App } from './app.ts'
import { Notices } from './notices.svelte.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** What was asked of the server, in order. */
let asked: unknown[]
const answer =
  (what: string) =>
  async (...given: unknown[]) =>
    void asked.push([what, ...given])
let app: Pick<App, 'api' | 'notices' | 'words'>
const refresh = async () => void asked.push('refresh')

beforeEach(() => {
  asked = []
  const api = {
    ...{ setDisabled: answer('disabled'), lockRegister: answer('lock'), unlockRegister: answer('unlock') },
    ...{ clearAlert: answer('clear'), reopenAlert: answer('reopen') },
  }
  app = { api, notices: new Notices(), words: { say: (key: string) => key } } as unknown as typeof app
})

async function takeBack() {
  expect(asked.at(-1)).toBe('refresh')
  asked = []
  app.notices.list[0]?.undo?.()
  await vi.advanceTimersByTimeAsync(0)
}

test('an alert that was cleared is open again at once', async () => {
  await clearAlert(app, 'alert', refresh)
  await takeBack()
  expect(asked).toEqual([['reopen', 'alert'], 'refresh'])
})

test('an access that was withdrawn is given back at once', async () => {
  await withdrawAccess(app, { id: 'bilal', name: 'Bilal' }, refresh)
  await takeBack()
  expect(asked).toEqual([['disabled', 'bilal', false], 'refresh'])
})

test('a till that was asked to lock itself is given back at once', async () => {
  await lockRegister(app, { id: 'caisse', name: 'Caisse 1' }, { id: newId(), reason: 'Pause' }, refresh)
  await takeBack()
  expect(asked).toEqual([['unlock', 'caisse'], 'refresh'])
})
