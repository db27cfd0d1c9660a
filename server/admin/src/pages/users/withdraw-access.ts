import type { Person } from '@grenier/shared/contract/people.ts'
import type { App } from '../../state/app.ts'

/** Withdraws all access of somebody; for some seconds it can be given back at once. */
export async function withdrawAccess(
  { api, notices, words }: Pick<App, 'api' | 'notices' | 'words'>,
  { id, name }: Pick<Person, 'id' | 'name'>,
  refresh: () => Promise<void>,
): Promise<void> {
  await api.setDisabled(id, true)
  notices.offerUndo(words.say('people.withdrawn-now', { name }), () => api.setDisabled(id, false).then(refresh))
  await refresh()
}
