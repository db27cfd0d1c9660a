import type { SyncFile, SyncFileQuery } from '@grenier/shared/contract/sync.ts'
import type { Query } from '../../../router.ts'
import { fileStates } from '../sync-choices.ts'

export const stateChoices = ['all', ...fileStates] as const

/** Filters of the address bar, `?compte=<id>&etat=dead`; a state that is not one of ours is no filter. */
export function fileQuery(query: Query): SyncFileQuery {
  const state = fileStates.find((known) => known === query['etat'])
  const remoteId = query['compte']
  return { ...(state && { state }), ...(remoteId !== undefined && remoteId !== '' && { remoteId }) }
}

export const isUnderWay = ({ state }: Pick<SyncFile, 'state'>): boolean => state === 'sending' || state === 'verifying'
