import type { PageName } from '../../router.ts'
import type { MessageKey } from '../../state/words.svelte.ts'

/** Where an entry leads. `press` is a button of that page, `field` a control to stand in, each by its words; `sync` sends what waits. */
export interface Destination {
  readonly page?: PageName
  readonly id?: string | undefined
  readonly query?: Readonly<Record<string, string | undefined>>
  readonly press?: MessageKey
  readonly field?: MessageKey
  readonly sync?: true
}
