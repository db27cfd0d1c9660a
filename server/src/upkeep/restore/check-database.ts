import type { Database } from '#platform/database/database.ts'
import { checkImage } from '#platform/database/image/check-image.ts'
import { sqlitePath } from '#platform/database/sqlite-connection.ts'
import type { Handlers } from '#platform/jobs/handler.ts'
import type { Notifications } from '../../outbound/notifications/notifications.ts'
import type { Verified } from './staged.ts'

export const checkKind = 'database.check'

export interface CheckNeeds {
  readonly database: Database
  readonly notifications: Pick<Notifications, 'notify' | 'settle'>
  /** Hashes, links, heads, the witness beside the database, recent signatures. */
  readonly verify: () => Promise<Verified['problems']>
  /** The witness alone: a start has no time for more. */
  readonly witness: () => Promise<Verified['problems']>
}

const [damaged, rolledBack] = ['database.damaged', 'database.rolled-back']

/** Whether the data in use is what it was: a page that flipped and a file put back from yesterday are told, with the way to restore. */
export function createDatabaseCheck({ database, notifications, verify, witness }: CheckNeeds) {
  async function tell(code: string, detail: string | undefined): Promise<void> {
    await database.transaction(async (tx) => {
      if (detail === undefined) await notifications.settle(tx, code)
      else await notifications.notify(tx, { code, siteId: null, subject: code, values: { detail } })
    })
  }

  const isBehind = ({ problem }: Verified['problems'][number]) => problem === 'rolled-back'
  const named = (found: Verified['problems'][number] | undefined) => found && `${found.chain} ${found.sequence} ${found.problem}`

  /** Pages and references, in a thread, beside everybody who reads and writes. */
  async function pages(): Promise<string | undefined> {
    if (database.provider !== 'sqlite') return undefined
    const [problem] = (await checkImage(sqlitePath(database.url), { full: true })).problems
    return problem && `${problem.check}: ${problem.detail}`
  }

  async function check(): Promise<void> {
    const page = await pages()
    const problems = page === undefined ? await verify() : []
    await tell(damaged, page ?? named(problems.find((found) => !isBehind(found))))
    if (page === undefined) await tell(rolledBack, named(problems.find(isBehind)))
  }

  return {
    check,
    jobs: { [checkKind]: check } satisfies Handlers,
    /** At start: a database older than what this machine witnessed is told at once. */
    atStart: async (): Promise<void> => {
      const found = named((await witness()).find(isBehind))
      if (found !== undefined) await tell(rolledBack, found)
    },
  }
}
