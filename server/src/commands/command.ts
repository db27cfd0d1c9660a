import type { Config } from '#platform/config.ts'

/** What a command is given: its words after the name, the console's language, and the configuration when it asks for it. */
export interface Call {
  readonly words: readonly string[]
  readonly locale: 'fr' | 'en'
  readonly config: () => Config
}

export interface Command {
  readonly usage: string
  /** Answers the exit status: 0 only on success. */
  readonly run: (call: Call) => Promise<number>
}
