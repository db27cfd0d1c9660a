import type { RemoteTest } from '@grenier/shared/contract/sync.ts'
import { driveIdOf } from './kdrive.ts'
import type { RemoteDraft, RemoteKind } from './remote-draft.ts'

export type SetupStep = 'account' | 'password' | 'drive' | 'folder' | 'where' | 'test'

/** The way through the set-up of an account; the last step tests what was saved. */
export const setupSteps = {
  kdrive: ['account', 'password', 'drive', 'folder', 'test'],
  webdav: ['where', 'test'],
  folder: ['where', 'test'],
} as const satisfies Record<RemoteKind, readonly SetupStep[]>

/** Whether enough is typed to go on. */
export function mayLeave(step: SetupStep, draft: RemoteDraft): boolean {
  const isTyped = (...texts: string[]) => texts.every((text) => text.trim() !== '')
  if (step === 'password') return isTyped(draft.userName, draft.password)
  if (step === 'drive') return driveIdOf(draft.drive) !== undefined
  if (step === 'where') return draft.kind === 'folder' ? isTyped(draft.url) : isTyped(draft.url, draft.userName, draft.password)
  return true
}

/** The step on which what a test found is put right. */
export function stepToMend(kind: RemoteKind, failed: RemoteTest['failed']): SetupStep {
  if (kind !== 'kdrive') return 'where'
  if (failed === 'address') return 'drive'
  return failed === 'log-in' ? 'password' : 'folder'
}

/** The step that holds a field the server refused. */
export function stepOfField(kind: RemoteKind, field: string | undefined): SetupStep {
  if (kind !== 'kdrive') return 'where'
  if (field === 'url') return 'drive'
  return field === 'userName' || field === 'password' ? 'password' : 'folder'
}
