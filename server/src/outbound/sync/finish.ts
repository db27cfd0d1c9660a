import type { Handler } from '#platform/jobs/handler.ts'
import { demandCalm, type FailureOf } from './account-trouble.ts'
import type { Manifests } from './manifests/manifests.ts'
import type { Mark } from './marker.ts'
import type { OpenDriver } from './open-driver.ts'
import { RemoteProblem } from './remote-problem.ts'
import type { Room } from './room.ts'
import type { SyncStore } from './store.ts'
import { withDriver } from './upload.ts'

export interface FinishDependencies {
  readonly store: Pick<SyncStore, 'account'>
  readonly openDriver: OpenDriver
  readonly mark: Mark
  readonly room: Room
  readonly manifests: Manifests
  readonly failureOf: FailureOf
  readonly now: () => Date
}

/** Handler of `upload.finish` {remoteId, isAsked}: all that was queued is over. Asks for the room that is left and sends the manifest, last. */
export function createFinish({ store, openDriver, mark, room, manifests, failureOf, now }: FinishDependencies): Handler {
  return async ({ payload, signal, attempt }) => {
    const { remoteId, isAsked } = payload as { remoteId: string; isAsked: boolean }
    const account = await store.account(undefined, remoteId)
    if (!account || account.pausedAt !== null || account.stopCause !== null) return
    demandCalm(account, now())
    try {
      await withDriver(openDriver, account, signal, async (driver) => {
        await mark(driver, account)
        await room.refresh(driver, account)
      })
    } catch (error) {
      throw error instanceof RemoteProblem ? await failureOf(account, now().toISOString(), error, attempt) : error
    }
    await manifests.follow(account, isAsked)
  }
}
