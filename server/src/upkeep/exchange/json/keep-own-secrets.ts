import type { ScratchDatabase } from '#platform/database/scratch-database.ts'
import { entities } from './entities.ts'

/**
 * What a file never holds and this machine has of the same rows: passwords, PINs, tokens of tablets, sealed passwords of accounts, settings
 * with a sealed secret, recovery codes. Ids are random, so that another organisation's rows never meet ours. `url` is the SQLite database in use.
 */
export function keepOwnSecrets(scratch: ScratchDatabase, url: string): void {
  const columns = entities.flatMap(({ table, kept = {}, keptWith = [] }) =>
    Object.keys(kept).map((column) => ({ table, column, equal: ['id', ...keptWith] })),
  )
  const settings = entities.find(({ only }) => only !== undefined)
  scratch.withHere(url, [
    ...columns.map(
      ({ table, column, equal }) =>
        `UPDATE "${table}" SET "${column}" = h."${column}" FROM here."${table}" AS h
         WHERE ${equal.map((name) => `h."${name}" = "${table}"."${name}"`).join(' AND ')}`,
    ),
    `INSERT OR IGNORE INTO "RecoveryCode" SELECT * FROM here."RecoveryCode" WHERE "userId" IN (SELECT "id" FROM "User")`,
    ...(settings ? [`INSERT OR IGNORE INTO "Setting" SELECT * FROM here."Setting" WHERE NOT (${settings.only ?? 'FALSE'})`] : []),
  ])
}

export interface StillMissing {
  readonly people: number
  readonly tablets: number
  readonly accounts: number
  /** Somebody who administers everything has a password. */
  readonly hasWayIn: boolean
}

const administrators = `SELECT u."id" FROM "User" u JOIN "RoleGrant" g ON g."userId" = u."id"
  WHERE g."siteId" IS NULL AND g."role" IN ('owner', 'administrator') AND u."disabledAt" IS NULL`

/** What has to be typed, chosen or paired again. */
export function stillMissing(scratch: ScratchDatabase): StillMissing {
  const count = (from: string) => scratch.all<{ n: number }>(`SELECT COUNT(*) AS n FROM ${from}`)[0]?.n ?? 0
  return {
    people: count(`"User" WHERE "email" IS NOT NULL AND "passwordHash" IS NULL AND "disabledAt" IS NULL`),
    tablets: count(`"Device" WHERE "tokenHash" = '' AND "revokedAt" IS NULL`),
    accounts: count(`"Remote" WHERE "secret" = '' AND "kind" <> 'folder'`),
    hasWayIn: count(`"User" WHERE "passwordHash" IS NOT NULL AND "id" IN (${administrators})`) > 0,
  }
}

/** Gives who administers everything under this address a password; false when nobody does. */
export const giveAccess = (scratch: ScratchDatabase, email: string, passwordHash: string): boolean =>
  scratch.run(`UPDATE "User" SET "passwordHash" = ? WHERE LOWER("email") = ? AND "id" IN (${administrators})`, passwordHash, email) > 0
