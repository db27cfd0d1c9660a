import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { usualSyncSettings } from '@grenier/shared/contract/sync.ts'
import { owner, startSyncTrial, type SyncTrial } from '../../../../tests/fakes/sync-trial.ts'
import { createAccountTrouble, demandCalm } from './account-trouble.ts'
import { RemoteProblem } from './remote-problem.ts'
import { createSyncStore } from './store.ts'

let at: SyncTrial
beforeEach(async () => {
  at = await startSyncTrial()
  await at.sync.save(owner, at.account)
})
afterEach(() => at.stop())

const store = () => createSyncStore(at.database)
const troubleOf = () =>
  createAccountTrouble({
    ...{ database: at.database, store: store(), now: at.now, random: () => 0.5 },
    notifications: { notify: async () => undefined },
    live: { hint: () => undefined },
    settings: { read: async () => usualSyncSettings },
  })
async function account() {
  const known = await store().account(undefined, at.account.id)
  if (!known) throw new Error('Expected an account')
  return known
}

/** What becomes of problems, one after another; answers the account as it is then. */
async function suffer(...problems: RemoteProblem[]) {
  const asked = await account()
  for (const problem of problems) await troubleOf()(asked, asked.createdAt, problem, 1)
  return await account()
}

const anHour = new RemoteProblem('remote.too-many-requests', '429', 3_600_000)
const untilEleven = '2026-11-21T11:00:00.000Z'

describe('the rest that an account asked for', () => {
  test('is not ended by one file that is locked meanwhile', async () => {
    expect(await suffer(anHour, new RemoteProblem('remote.locked', '423'))).toMatchObject({ openUntil: untilEleven, failures: 2 })
  })

  test('is not cut short by a failure that asks for less', async () => {
    expect(await suffer(anHour, new RemoteProblem('remote.unavailable', '503'))).toMatchObject({ openUntil: untilEleven })
  })

  test('costs what waits for it no attempt', async () => {
    const resting = await suffer(anHour)
    expect(() => demandCalm(resting, at.now())).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ untried: true, retryAfterMs: 3_600_000 }) as object }),
    )
  })
})

describe('a password that is refused', () => {
  const refused = new RemoteProblem('remote.password-refused', '401')

  test('stops the account', async () => {
    expect(await suffer(refused)).toMatchObject({ stopCause: 'remote.password-refused' })
  })

  test('stops nothing once another one was saved while it was asked: the file is tried with that at once', async () => {
    const asked = await account()
    await at.sync.save(owner, { ...at.account, password: 'le bon, cette fois' })
    const { failure } = await troubleOf()(asked, asked.createdAt, refused, 1)
    expect(failure).toMatchObject({ retryAfterMs: 0, untried: true })
    expect(await account()).toMatchObject({ stopCause: null })
  })
})
