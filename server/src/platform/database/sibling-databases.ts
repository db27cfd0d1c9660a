import pg from 'pg'
import { exchangeRefused } from './errors.ts'
import { connectPostgresql } from './migrate-postgresql.ts'

export const databaseName = (url: string): string => decodeURIComponent(new URL(url).pathname.slice(1))

/** Somebody cannot be put out, a right is missing, the name is taken: another try would end the same. */
const refusals = new Set(['55006', '42501', '42P04'])

/** The address of another database of the same server, under the same account. */
export function siblingUrl(url: string, name: string): string {
  const address = new URL(url)
  address.pathname = `/${encodeURIComponent(name)}`
  return address.href
}

/** The name of a database that a restore replaced at this moment. */
export const databaseAside = (at: string): string => `grenier_before_${at.replaceAll(/\D/g, '')}`

/** Where databases are renamed from: nobody may be in the one that gets another name. */
const maintenanceUrl = (url: string): string => siblingUrl(url, databaseName(url) === 'postgres' ? 'template1' : 'postgres')

/** `live` becomes `aside`, and `staged` becomes `live`. */
export interface Exchange {
  readonly live: string
  readonly staged: string
  readonly aside: string
}

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await connectPostgresql(url)
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const quoted = pg.escapeIdentifier

async function exists(client: pg.Client, name: string): Promise<boolean> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
  return rowCount === 1
}

/** The account’s name when it may not make databases, or not rename this one; undefined when it may do both. */
export const accountWithoutRights = (url: string): Promise<string | undefined> =>
  connected(maintenanceUrl(url), async (client) => {
    const { rows } = await client.query<{ account: string; may: boolean }>(
      `SELECT rolname AS account, rolsuper OR (rolcreatedb AND pg_has_role(current_user, datdba, 'USAGE')) AS may
      FROM pg_roles, pg_database WHERE rolname = current_user AND datname = $1`,
      [databaseName(url)],
    )
    return rows[0]?.may ? undefined : (rows[0]?.account ?? '')
  })

/** An empty database that sorts and compares as the one at `url`; what stood under its name goes. */
export const createSibling = (url: string, name: string): Promise<void> =>
  connected(url, async (client) => {
    const { rows } = await client.query<{ encoding: string; collate: string; ctype: string }>(
      `SELECT pg_encoding_to_char(encoding) AS encoding, datcollate AS collate, datctype AS ctype
      FROM pg_database WHERE datname = current_database()`,
    )
    const { encoding = 'UTF8', collate = 'C', ctype = 'C' } = rows[0] ?? {}
    await client.query(`DROP DATABASE IF EXISTS ${quoted(name)} WITH (FORCE)`)
    const [e, l, c] = [encoding, collate, ctype].map((text) => pg.escapeLiteral(text))
    await client.query(`CREATE DATABASE ${quoted(name)} TEMPLATE template0 ENCODING ${e} LC_COLLATE ${l} LC_CTYPE ${c}`)
  })

/** Nothing happens where there is none of this name. */
export const dropSibling = (url: string, name: string): Promise<void> =>
  connected(url, async (client) => {
    if (await exists(client, name)) await client.query(`DROP DATABASE ${quoted(name)} WITH (FORCE)`)
  })

/**
 * Gives both databases their new names, in one transaction: there is no state between. Made again after a crash, it sees by the names how far
 * it came. Whoever is in one of them is put out. Throws `database.exchange-refused`: then nothing was changed. `afterStep` is for tests that
 * stop there.
 */
export const exchangeDatabases = (url: string, exchange: Exchange, afterStep: () => void): Promise<void> =>
  connected(maintenanceUrl(url), async (client) => {
    const { live, staged, aside } = exchange
    if (!(await exists(client, staged))) return
    await client.query(`ALTER DATABASE ${quoted(live)} ALLOW_CONNECTIONS false`)
    afterStep()
    try {
      await putOut(client, [live, staged])
      afterStep()
      await client.query('BEGIN')
      await client.query(`ALTER DATABASE ${quoted(live)} RENAME TO ${quoted(aside)}`)
      afterStep()
      await client.query(`ALTER DATABASE ${quoted(staged)} RENAME TO ${quoted(live)}`)
      await client.query(`ALTER DATABASE ${quoted(aside)} ALLOW_CONNECTIONS true`)
      afterStep()
      await client.query('COMMIT')
      afterStep()
    } catch (error) {
      if (!(error instanceof pg.DatabaseError) || !refusals.has(error.code ?? '')) throw error
      await client.query('ROLLBACK')
      await client.query(`ALTER DATABASE ${quoted(live)} ALLOW_CONNECTIONS true`)
      throw exchangeRefused(error.message)
    }
  })

const putOut = (client: pg.Client, names: readonly string[]) =>
  client.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = ANY($1) AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
    [names],
  )
