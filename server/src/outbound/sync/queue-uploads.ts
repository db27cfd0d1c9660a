import type { BackoffRule } from '@grenier/shared/domain/backoff.ts'
import type { Transaction } from '#platform/database/database.ts'
import type { Queue } from '#platform/jobs/queue.ts'
import { remoteBackoff } from './breaker.ts'
import type { SentFile } from './remote-path.ts'

export const uploadKind = 'upload'
export const catchUpKind = 'upload.catch-up'
export const finishKind = 'upload.finish'
export const removeKind = 'upload.remove'
export const lookKind = 'upload.look'
/** All that asks accounts. */
export const askingKinds = [uploadKind, catchUpKind, finishKind, removeKind] as const

export const uploadRules: Readonly<Record<string, BackoffRule>> = {
  [uploadKind]: remoteBackoff,
  [catchUpKind]: remoteBackoff,
  [finishKind]: remoteBackoff,
  [removeKind]: remoteBackoff,
}

/** Other jobs have hands left while large files travel. */
export const uploadConcurrency = { [uploadKind]: 4, [removeKind]: 1 }

export const laneOf = (remoteId: string): string => `upload:${remoteId}`
export const removalLaneOf = (remoteId: string): string => `remove:${remoteId}`
export const catchUpLaneOf = (remoteId: string): string => `catch-up:${remoteId}`
/** Where a finish waits for what its run began, in nobody's way. */
export const finishLaneOf = (remoteId: string): string => `finish:${remoteId}`
export const keyPrefixOf = (remoteId: string): string => `upload:${remoteId}:`
export const uploadKeyOf = (remoteId: string, fileId: string): string => `${keyPrefixOf(remoteId)}${fileId}`

/** Why an account is gone through. `isAsked` by a person, who means what was given up too; `after`: jobs that this run began. */
export interface Run {
  readonly isAsked: boolean
  readonly after?: readonly string[]
}

/** One job for one file and one account, once; answers its id. */
export async function addUpload(
  queue: Pick<Queue, 'add'>,
  tx: Transaction,
  remoteId: string,
  { id: fileId, siteId }: Pick<SentFile, 'id' | 'siteId'>,
): Promise<string> {
  return await queue.add(tx, {
    kind: uploadKind,
    payload: { fileId, remoteId },
    lane: laneOf(remoteId),
    siteId: siteId ?? undefined,
    dedupeKey: uploadKeyOf(remoteId, fileId),
  })
}

/** Looks for what an account has not got, then finishes behind it. */
export const addCatchUp = async (queue: Pick<Queue, 'add'>, tx: Transaction, remoteId: string, run: Run): Promise<void> =>
  void (await queue.add(tx, { kind: catchUpKind, payload: { remoteId, ...run }, lane: catchUpLaneOf(remoteId) }))

/** In the account's own lane it runs when what was queued before is over. */
export async function addFinish(queue: Pick<Queue, 'add'>, tx: Transaction, remoteId: string, run: Run): Promise<void> {
  const lane = run.after && run.after.length > 0 ? finishLaneOf(remoteId) : laneOf(remoteId)
  await queue.add(tx, { kind: finishKind, payload: { remoteId, ...run }, lane })
}

export interface Removal {
  readonly remoteId: string
  readonly fileId: string
  readonly path: string
  readonly bytes: number
}

/** Removals of one account happen in the order they were asked for. */
export const addRemoval = async (queue: Pick<Queue, 'add'>, tx: Transaction, removal: Removal): Promise<void> =>
  void (await queue.add(tx, { kind: removeKind, payload: { ...removal }, lane: removalLaneOf(removal.remoteId) }))
