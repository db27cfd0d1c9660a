import { classifyCommand } from './classify.ts'
import { backupCommand } from './backup.ts'
import type { Command } from './command.ts'
import { doctorCommand } from './doctor.ts'
import { ecologicCommand } from './ecologic.ts'
import { keysCommand } from './keys.ts'
import { recoveryCommand } from './recovery.ts'
import { remoteCommand } from './remote.ts'
import { restoreCommand } from './restore.ts'
import { seedCommand } from './seed.ts'
import { serveCommand } from './serve.ts'
import { serviceCommand } from './service.ts'
import { syncCommand } from './sync.ts'
import { userCommand } from './user.ts'
import { verifyCommand } from './verify.ts'

/** The server's command line: the same use cases as the screens. docs/operating/command-line.md describes each. */
export const commands: Readonly<Record<string, Command>> = {
  serve: serveCommand,
  seed: seedCommand,
  ecologic: ecologicCommand,
  classify: classifyCommand,
  remote: remoteCommand,
  recovery: recoveryCommand,
  keys: keysCommand,
  sync: syncCommand,
  backup: backupCommand,
  restore: restoreCommand,
  verify: verifyCommand,
  doctor: doctorCommand,
  user: userCommand,
  service: serviceCommand,
}
