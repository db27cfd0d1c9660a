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
export const keyPrefixOf = (remoteId: string): string => `upload:${remoteId}:`

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
    dedupeKey: `${keyPrefixOf(remoteId)}${fileId}`,
  })
}

/** Looks for what an account has not got, then finishes behind it; `isAsked` by a person, who means what was given up too. */
export const addCatchUp = async (queue: Pick<Queue, 'add'>, tx: Transaction, remoteId: string, isAsked: boolean): Promise<void> =>
  void (await queue.add(tx, { kind: catchUpKind, payload: { remoteId, isAsked }, lane: `catch-up:${remoteId}` }))

/** In the account's own lane: it runs when what was queued before is over. */
export const addFinish = async (queue: Pick<Queue, 'add'>, tx: Transaction, remoteId: string, isAsked: boolean): Promise<void> =>
  void (await queue.add(tx, { kind: finishKind, payload: { remoteId, isAsked }, lane: laneOf(remoteId) }))

export interface Removal {
  readonly remoteId: string
  readonly fileId: string
  readonly path: string
  readonly bytes: number
}

/** Removals of one account happen in the order they were asked for. */
export const addRemoval = async (queue: Pick<Queue, 'add'>, tx: Transaction, removal: Removal): Promise<void> =>
  void (await queue.add(tx, { kind: removeKind, payload: { ...removal }, lane: removalLaneOf(removal.remoteId) }))
