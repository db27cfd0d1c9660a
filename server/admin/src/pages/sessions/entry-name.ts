import type { SessionEntry } from '@grenier/shared/contract/sessions.ts'
import type { Words } from '../../state/words.svelte.ts'

type Named = Pick<SessionEntry, 'type' | 'ticket' | 'sequence'>
const tickets = ['sale', 'void', 'refund']

/** What an entry is, in plain words: `Vente, ticket 12`. */
export function entryName({ say, sayCode }: Pick<Words, 'say' | 'sayCode'>, { type, ticket, sequence }: Named): string {
  const unknown = say('dispute.other', { sequence })
  return tickets.includes(type) && ticket === null ? unknown : sayCode(`dispute.${type}`, unknown, { ticket: ticket ?? 0 })
}

/** How an entry is named in an address: `<chain>:<sequence>`. */
export const entryId = (chain: string, sequence: number): string => `${chain}:${sequence}`

/** The chain and the sequence that an address names; undefined for one that names no entry. */
export function entryPlace(id: string | undefined): { chain: string; sequence: string } | undefined {
  const [, chain, sequence] = /^([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}):([1-9]\d{0,14})$/.exec(id ?? '') ?? []
  return chain === undefined || sequence === undefined ? undefined : { chain, sequence }
}
