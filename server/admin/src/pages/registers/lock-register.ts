import type { AskLock, RegisterState } from '@grenier/shared/contract/registers.ts'
import type { App } from '../../state/app.ts'

/** Asks a till to lock itself; for some seconds it can be given back at once. */
export async function lockRegister(
  { api, notices, words }: Pick<App, 'api' | 'notices' | 'words'>,
  { id, name }: Pick<RegisterState, 'id' | 'name'>,
  lock: AskLock,
  refresh: () => Promise<void>,
): Promise<void> {
  await api.lockRegister(id, lock)
  notices.offerUndo(words.say('lock.asked', { name }), () => api.unlockRegister(id).then(refresh))
  await refresh()
}
