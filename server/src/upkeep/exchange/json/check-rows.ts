import type { ScratchDatabase } from '#platform/database/scratch-database.ts'
import { entities, type Entity } from './entities.ts'
import { toldProblems, type Filled } from './fill-database.ts'
import { placeOf, type Found } from './judge-row.ts'

const siteColumns = ['siteId', 'fromSiteId', 'toSiteId', 'homeSiteId']
/** Folders below GRENIER_DATA that stored files may stand in: a row of a file must not make the server read, or send away, anything else. */
const ownFolders = ['exports', 'files', 'backups', 'logs', 'sharing', 'manifests']

/** What no single row tells: missing parents, sites and organisations of somebody else, secrets, paths that leave their folder. */
export function checkRows(scratch: ScratchDatabase, { head, problems, refused }: Filled): void {
  const nameOf = new Map(entities.map(({ table, name }) => [table, name]))
  for (const { table, row, column, value } of scratch.orphans(toldProblems)) {
    if (!refused.has(value)) problems.add({ code: 'orphan', place: placeOf(nameOf.get(table) ?? table, row), field: column, value })
  }
  for (const entity of entities) {
    for (const problem of foreignSites(scratch, entity)) if (!refused.has(problem.value)) problems.add(problem)
  }
  const isHere = !refused.has(head.organisation.id)
  for (const problem of [...(isHere ? organisations(scratch, head) : []), ...strayEntries(scratch), ...secrets(scratch), ...paths(scratch)])
    problems.add(problem)
}

type Listed = { row: number; value: string | null }

function foreignSites(scratch: ScratchDatabase, { name, table }: Entity): Found[] {
  const columns = scratch.columns(table).filter((column) => siteColumns.includes(column.name))
  return columns.flatMap(({ name: field }) =>
    scratch
      .all<Listed>(
        `SELECT rowid AS row, "${field}" AS value FROM "${table}" WHERE "${field}" IS NOT NULL AND "${field}" NOT IN (SELECT "id" FROM "Site") LIMIT ${toldProblems}`,
      )
      .map(({ row, value }) => ({ code: 'site' as const, place: placeOf(name, row), field, value: String(value) })),
  )
}

/** The one organisation that the file names at its top. */
function organisations(scratch: ScratchDatabase, head: Filled['head']): Found[] {
  const rows = scratch.all<Listed>('SELECT rowid AS row, "id" AS value FROM "Organisation"')
  if (rows.length === 0) return [{ code: 'organisation', place: 'data.organisations', field: 'id', value: '' }]
  const strangers = rows.filter(({ value }) => value !== head.organisation.id)
  return strangers.map(({ row, value }) => ({
    ...{ code: 'organisation', place: placeOf('organisations', row), field: 'id', value: String(value) },
  }))
}

/** What the server never writes into such a file must not come in by one either. */
const secrets = (scratch: ScratchDatabase): Found[] =>
  entities.flatMap(({ name, table, only }) =>
    only === undefined
      ? []
      : scratch
          .all<{ row: number }>(`SELECT rowid AS row FROM "${table}" WHERE NOT (${only}) LIMIT ${toldProblems}`)
          .map(({ row }) => ({ code: 'secret' as const, place: placeOf(name, row), field: 'value', value: '' })),
  )

/** Entries of a chain that the file does not have. */
const strayEntries = (scratch: ScratchDatabase): Found[] =>
  scratch
    .all<Listed>(
      `SELECT rowid AS row, "chain" AS value FROM "JournalEntry" WHERE "chain" NOT IN (SELECT "id" FROM "Chain") LIMIT ${toldProblems}`,
    )
    .map(({ row, value }) => ({ code: 'orphan' as const, place: placeOf('journal', row), field: 'chain', value: String(value) }))

function paths(scratch: ScratchDatabase): Found[] {
  const found: Found[] = []
  for (const { name, table } of entities.filter((each) => ['StoredFile', 'Upload'].includes(each.table))) {
    const isOurs = table === 'StoredFile' ? isOwnPath : isInside
    for (const { row, value } of scratch.all<Listed>(`SELECT rowid AS row, "path" AS value FROM "${table}"`)) {
      if (!isOurs(String(value))) found.push({ code: 'path', place: placeOf(name, row), field: 'path', value: String(value).slice(0, 80) })
    }
  }
  return found
}

const isInside = (path: string): boolean =>
  !/[\\\p{Cc}]/u.test(path) && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')

const isOwnPath = (path: string): boolean => isInside(path) && ownFolders.includes(path.split('/')[0] ?? '')
