import { newId } from '@grenier/shared/domain/uuid.ts'
import { createRemoteClosing, type RemoteClosingNeeds } from '../activity/registers/remote-closing/remote-closing.ts'

/** Sessions that the dashboard asks a till to close. */
export const composeRemoteClosing = (needs: Omit<RemoteClosingNeeds, 'newId'>) => createRemoteClosing({ ...needs, newId })
