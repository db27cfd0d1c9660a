import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { countRows } from '#platform/database/count-rows.ts'
import { runTool, toolConnection, ToolError, type ToolEnvironment } from '#platform/database/postgresql-tool.ts'
import { openSnapshot } from '#platform/database/read-snapshot.ts'
import { accountWithoutRights, createSibling, databaseName, dropSibling, siblingUrl } from '#platform/database/sibling-databases.ts'
import { dumpVersion, noDumpTool } from '../../backup/errors.ts'
import { databaseRights, loadFailed, pointDamaged } from '../errors.ts'
import { emptyStaging, type Staging } from '../staging.ts'

export interface DumpStagingNeeds {
  /** The database in use: the staged one stands beside it, on the same server. */
  readonly url: string
  /** The environment that the tools run in. */
  readonly environment: ToolEnvironment
  /** The program to call instead of the one of the path. */
  readonly tool?: string
}

/** The same for the same folder, so that what a crash left is found again. */
export const stagedName = (url: string, folder: string): string =>
  `grenier_restoring_${createHash('sha256')
    .update(`${databaseName(url)}\n${folder}`)
    .digest('hex')
    .slice(0, 12)}`

/** A dump is loaded by PostgreSQL’s own tool into a database of its own. */
export function dumpStaging({ url, environment, tool = 'pg_restore' }: DumpStagingNeeds): Staging {
  const stagedUrl = (folder: string) => siblingUrl(url, stagedName(url, folder))

  async function demandRights(): Promise<void> {
    const account = await accountWithoutRights(url)
    if (account !== undefined) throw databaseRights(account, databaseName(url))
  }

  async function load(image: string, target: string): Promise<void> {
    const { address, environment: own } = toolConnection(target, environment)
    const asIs = ['--no-owner', '--no-privileges', '--exit-on-error', '--single-transaction']
    await runTool(tool, [...asIs, `--dbname=${address}`, image], own).catch((error: unknown) => {
      throw inWords(error, loadFailed)
    })
  }

  return {
    async lay(image, folder) {
      await runTool(tool, ['--list', image], environment).catch((error: unknown) => {
        throw inWords(error, pointDamaged)
      })
      await demandRights()
      await createSibling(url, stagedName(url, folder))
      await load(image, stagedUrl(folder))
      await rm(image)
      return await rowsOf(stagedUrl(folder))
    },
    url: stagedUrl,
    async clear(folder) {
      await emptyStaging(folder)
      await dropSibling(url, stagedName(url, folder))
    },
  }
}

async function rowsOf(url: string): Promise<Record<string, number>> {
  const snapshot = await openSnapshot({ provider: 'postgresql', url })
  try {
    return await countRows(snapshot)
  } finally {
    await snapshot.close()
  }
}

const inWords = (error: unknown, failed: (detail: string) => Error): unknown =>
  error instanceof ToolError ? { missing: noDumpTool, version: dumpVersion, failed }[error.why](error.message) : error
