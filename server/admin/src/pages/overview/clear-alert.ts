import type { App } from '../../state/app.ts'

/** Somebody has seen to an alert; for some seconds it can be opened again. */
export async function clearAlert(
  { api, notices, words }: Pick<App, 'api' | 'notices' | 'words'>,
  id: string,
  refresh: () => Promise<void>,
): Promise<void> {
  await api.clearAlert(id)
  notices.offerUndo(words.say('task.was-seen'), () => api.reopenAlert(id).then(refresh))
  await refresh()
}
