/** What a button of a request stands for; it never leaves the state. */
export type DeskChoice =
  | { readonly do: 'allow' | 'refuse' | 'newcomer' | 'back' }
  | { readonly do: 'as'; readonly user: string; readonly label: string }
  | { readonly do: 'newcomer-at'; readonly site: string; readonly label: string }

/** A request for access in the chat of somebody who may decide it. */
export interface DeskEntry {
  /** Of the buttons now under the message; a new one makes all older ones void. */
  readonly token: string
  /** Who asks. */
  readonly contact: string
  readonly name: string
  readonly number: string
  readonly message: string
  readonly choices: readonly DeskChoice[]
  /** Set once somebody decided, here or elsewhere. */
  readonly decidedBy: string | null
}
