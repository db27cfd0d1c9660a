import type { Config } from '#platform/config.ts'
import { classifyCommand } from './classify.ts'
import { doctorCommand } from './doctor.ts'
import { ecologicCommand } from './ecologic.ts'
import { remoteCommand } from './remote.ts'
import { seedCommand } from './seed.ts'
import { serveCommand } from './serve.ts'
import { syncCommand } from './sync.ts'
import { userCommand } from './user.ts'
import { verifyCommand } from './verify.ts'

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

/** The server's command line: the same use cases as the screens. docs/operating/command-line.md describes each. */
export const commands: Readonly<Record<string, Command>> = {
  serve: serveCommand,
  seed: seedCommand,
  ecologic: ecologicCommand,
  classify: classifyCommand,
  remote: remoteCommand,
  sync: syncCommand,
  verify: verifyCommand,
  doctor: doctorCommand,
  user: userCommand,
}
