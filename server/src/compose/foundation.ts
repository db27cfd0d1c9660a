import type { Config } from '#platform/config.ts'
import { type Database } from '#platform/database/open-database.ts'
import type { Log } from '#platform/log.ts'

export interface Foundation {
  readonly config: Config
  readonly log: Log
  readonly database: Database
  readonly now: () => Date
}
