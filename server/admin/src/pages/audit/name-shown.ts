import type { AuditEvent } from '@grenier/shared/contract/audit.ts'
import type { Words } from '../../state/words.svelte.ts'
import { deviceOf } from '../account/device-words.ts'

/** What an act was done to; a browser in words. */
export function nameShown({ action, name }: Pick<AuditEvent, 'action' | 'name'>, { say }: Pick<Words, 'say'>): string {
  const device = action === 'session.opened' ? deviceOf(name) : undefined
  return device ? say('account.device-words', { ...device }) : name
}
