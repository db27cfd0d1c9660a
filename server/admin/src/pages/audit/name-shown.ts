import type { AuditEvent } from '@grenier/shared/contract/audit.ts'
import { ecologicProfiles } from '@grenier/shared/domain/ecologic/profiles.ts'
import type { Words } from '../../state/words.svelte.ts'
import { deviceOf } from '../account/device-words.ts'
import { profileName } from '../ecologic/names.ts'

/** What an act was done to: a browser in words, a layout by its title, whatever it was written down as. */
export function nameShown({ action, name }: Pick<AuditEvent, 'action' | 'name'>, words: Pick<Words, 'say' | 'sayCode'>): string {
  const device = action === 'session.opened' ? deviceOf(name) : undefined
  if (device) return words.say('account.device-words', { ...device })
  const profile = ecologicProfiles.find(({ code, label }) => name === code || name === label)
  return profile ? profileName(words, profile) : name
}
