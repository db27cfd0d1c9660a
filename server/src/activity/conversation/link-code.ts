import type { PersonEvent } from '@grenier/shared/domain/dialogue/events.ts'

/** The code of a deep link: Telegram sends `/start` with it when somebody opens the link. */
export const linkCodeOf = (said: PersonEvent): string | undefined =>
  said.kind === 'text' ? /^\/start(?:@\S*)?\s+([\w-]{16,64})\s*$/.exec(said.text.trim())?.[1] : undefined
