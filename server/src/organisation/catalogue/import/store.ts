import { Prisma } from '@grenier/prisma/generated/sqlite/client.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import type { Allowed, AllowedSites } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { articleFields, categoryFields } from '../rows.ts'
import type { Standing, Step } from './plan-import.ts'

export type ImportStore = ReturnType<typeof createImportStore>

const { sql, join, raw } = Prisma

const columns = [
  'id',
  'categoryCode',
  'subCategory',
  'name',
  'priceCents',
  'minCents',
  'maxCents',
  'typicalGrams',
  'isFavourite',
  'position',
  'archivedAt',
  'updatedAt',
] as const
type Written = Readonly<Record<(typeof columns)[number], string | number | boolean | null>>

const quoted = raw(columns.map((column) => `"${column}"`).join(', '))
const replaced = raw(columns.map((column) => `"${column}" = excluded."${column}"`).join(', '))
/** Under what either database takes as parameters of one statement. */
const atOnce = 500

function* inPieces<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < rows.length; at += atOnce) yield rows.slice(at, at + atOnce)
}

/** The whole catalogue read and changed at once, in the caller's transaction. */
export function createImportStore(database: Pick<Database, 'client'>, newId: () => string) {
  const standing = async (db: Pick<Transaction, 'category' | 'article'>): Promise<Standing> => ({
    categories: await db.category.findMany({ select: categoryFields, orderBy: { position: 'asc' } }),
    articles: await db.article.findMany({
      select: articleFields,
      orderBy: [{ categoryCode: 'asc' }, { position: 'asc' }, { name: 'asc' }],
    }),
  })

  /** Two articles may swap their names: all that are renamed let go of theirs first. */
  async function freeNames(tx: Transaction, steps: readonly Step[]): Promise<void> {
    const ids = steps.flatMap(({ stands, wanted: { name, categoryCode } }) =>
      stands && (stands.name !== name || stands.categoryCode !== categoryCode) ? [stands.id] : [],
    )
    for (const some of inPieces(ids)) await tx.$executeRaw(sql`UPDATE "Article" SET "name" = "id" WHERE "id" IN (${join([...some])})`)
  }

  const rowOf = ({ stands, wanted: { isArchived, ...values } }: Step, updatedAt: Instant): Written => ({
    ...values,
    id: stands?.id ?? newId(),
    archivedAt: isArchived ? (stands?.archivedAt ?? updatedAt) : null,
    updatedAt,
  })

  return {
    standing: (_: Allowed<'catalogue.edit'> | AllowedSites<'catalogue.read'>, tx?: Transaction): Promise<Standing> =>
      standing(tx ?? database.client),

    async write(tx: Transaction, _: Allowed<'catalogue.edit'>, steps: readonly Step[], updatedAt: Instant): Promise<void> {
      await freeNames(tx, steps)
      for (const some of inPieces(steps.map((each) => rowOf(each, updatedAt)))) {
        const values = some.map((row) => sql`(${join(columns.map((column) => row[column]))})`)
        await tx.$executeRaw(sql`INSERT INTO "Article" (${quoted}) VALUES ${join(values)} ON CONFLICT ("id") DO UPDATE SET ${replaced}`)
      }
    },
  }
}
