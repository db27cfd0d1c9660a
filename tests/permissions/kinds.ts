import { Prisma } from '../../prisma/generated/sqlite/client.ts'
import type { Database } from '../../server/src/platform/database/open-database.ts'

/** Everything of one site, by kind: what a walker puts into addresses and bodies, and what no answer may name to another site. */
export interface Belongings {
  readonly siteId: string
  readonly code: string
  readonly byKind: ReadonlyMap<string, readonly string[]>
}

/** Keys by which rows of a table are named in addresses. */
const keys: Readonly<Record<string, string>> = { Voucher: 'number', AuditEvent: 'sequence' }

/** Reads every table that says of which site a row is, and what hangs on those rows. */
export async function belongingsOf({ client }: Pick<Database, 'client'>, siteId: string): Promise<Belongings> {
  const rowsOf = (query: Prisma.Sql) => client.$queryRaw<Record<string, string>[]>(query)
  const byKind = new Map<string, string[]>([['Site', [siteId]]])
  const tables = await rowsOf(Prisma.sql`SELECT name FROM sqlite_master WHERE type = 'table'`)
  for (const { name = '' } of tables) {
    const columns = (await rowsOf(Prisma.sql`SELECT name FROM pragma_table_info(${name})`)).map((column) => column['name'])
    const key = keys[name] ?? 'id'
    if (!columns.includes('siteId') || !columns.includes(key) || name === 'RoleGrant') continue
    const rows = await rowsOf(Prisma.sql`SELECT ${Prisma.raw(`"${key}" AS "key" FROM "${name}"`)} WHERE "siteId" = ${siteId}`)
    byKind.set(
      name,
      rows.map((row) => String(row['key'] ?? '')),
    )
  }
  // The one who asks nothing comes last: requests are about that person.
  const own = Prisma.sql`SELECT u."id" AS "key" FROM "User" u JOIN "RoleGrant" g ON g."userId" = u."id" WHERE g."siteId" = ${siteId}
    AND u."id" NOT IN (SELECT "userId" FROM "RoleGrant" WHERE "siteId" IS NOT ${siteId}) ORDER BY u."name" LIKE 'Personne%'`
  byKind.set(
    'User',
    (await rowsOf(own)).map((row) => row['key'] ?? ''),
  )
  const contacts = await client.contact.findMany({ where: { userId: { in: byKind.get('User') ?? [] } } })
  byKind.set(
    'Contact',
    contacts.map(({ id }) => id),
  )
  const { code } = await client.site.findUniqueOrThrow({ where: { id: siteId } })
  const declared = await client.declaration.findMany({ where: { siteId } })
  byKind.set(
    'DeclarationKey',
    declared.map((row) => [row.ecoOrganisation, row.scope, row.periodStart, row.periodEnd].join('_')),
  )
  return { siteId, code, byKind }
}

/** Texts that name one thing of the site and nothing else: ids, never a voucher's or a site's short name. */
export const namesIn = ({ byKind }: Belongings): Set<string> => new Set([...byKind.values()].flat().filter((key) => key.length === 36))
