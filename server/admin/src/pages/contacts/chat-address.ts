import type { Contact } from '@grenier/shared/contract/people.ts'

/** Telegram opens the chat with an account by its number; other channels have none to open. */
export const chatAddress = ({ channel, externalId }: Pick<Contact, 'channel' | 'externalId'>): string | undefined =>
  channel === 'telegram' && /^\d+$/.test(externalId) ? `tg://user?id=${externalId}` : undefined
