import { createHash } from 'node:crypto'
import type { ImportChange, ImportCounts, ImportProblem } from '@grenier/shared/contract/catalogue.ts'
import type { Sha256 } from '@grenier/shared/domain/units.ts'
import type { Locale } from '@grenier/shared/messages/format.ts'
import { sameName } from '../editing/free-name.ts'
import type { ArticleRow, CategoryRow } from '../rows.ts'
import { columns, words } from './columns.ts'
import type { CatalogueFile, FileLine } from './read-file.ts'
import { checkPrices, createComplaints, readLine, type Wanted } from './read-line.ts'
import { cellsOf } from './write-file.ts'

export interface Standing {
  readonly categories: readonly CategoryRow[]
  readonly articles: readonly ArticleRow[]
}

/** An article as it stands, absent when it is new, and as it will be. */
export interface Step {
  readonly change: ImportChange
  readonly stands: ArticleRow | undefined
  readonly wanted: Wanted & { readonly position: number }
}

export interface Plan {
  readonly steps: readonly Step[]
  readonly problems: readonly ImportProblem[]
  readonly counts: ImportCounts
  readonly absent: number
  readonly digest: Sha256
}

const keyOf = (category: string, name: string) => `${category}\n${sameName(name)}`

/** What a file would do to the catalogue as it stands; reads and writes nothing. With problems there are no steps worth taking. */
export function planImport(file: CatalogueFile, { categories, articles }: Standing, locale: Locale): Plan {
  const byId = new Map(articles.map((row) => [row.id, row]))
  const byName = new Map(articles.map((row) => [keyOf(row.categoryCode, row.name), row]))
  const read = file.lines.map((line) => readOne(line))
  const named = new Set(read.flatMap(({ stands }) => (stands ? [stands.id] : [])))
  complainOfTwins(
    read,
    articles.filter(({ id }) => !named.has(id)),
  )
  const last = lastPlaces(articles)
  const all = read.map(({ line, stands, wanted }) =>
    step(line, stands, { ...wanted, position: wanted.position ?? last(wanted.categoryCode) }, locale),
  )
  const steps = all.filter((each) => each !== undefined)
  const of = (kind: ImportChange['kind']) => steps.filter(({ change }) => change.kind === kind).length
  return {
    steps,
    problems: read.flatMap(({ complaints }) => complaints.problems),
    counts: {
      added: of('added'),
      changed: of('changed'),
      archived: of('archived'),
      restored: of('restored'),
      unchanged: all.length - steps.length,
    },
    absent: articles.length - named.size,
    digest: digestOf(steps),
  }

  function readOne(line: FileLine) {
    const complaints = createComplaints(line, locale)
    const id = (line.cells.id ?? '').trim()
    const stands = id === '' ? byName.get(keyOf((line.cells.category ?? '').trim(), line.cells.name ?? '')) : byId.get(id)
    if (id !== '' && !stands) complaints.add('id', 'cell.id-unknown')
    const wanted = readLine(line, stands, complaints, file.expected)
    const codes = categories.map(({ code }) => code)
    if (wanted.categoryCode === '') complaints.add('category', 'cell.category-missing')
    else if (!codes.includes(wanted.categoryCode)) complaints.add('category', 'cell.category-unknown', { codes: codes.join(', ') })
    checkPrices(wanted, complaints, locale)
    return { line: line.line, stands, wanted, complaints }
  }

  /** Two lines about one article, or two articles of one name in the end. */
  function complainOfTwins(lines: readonly ReturnType<typeof readOne>[], untouched: readonly ArticleRow[]) {
    const names = new Set(untouched.map((row) => keyOf(row.categoryCode, row.name)))
    const lineOf = new Map<string, number>()
    for (const { line, stands, wanted, complaints } of lines) {
      const key = keyOf(wanted.categoryCode, wanted.name)
      const other = lineOf.get(key) ?? (stands && lineOf.get(stands.id))
      if (other !== undefined) complaints.add('name', 'cell.twice', { other })
      else if (names.has(key)) complaints.add('name', 'cell.name-taken', { category: wanted.categoryCode })
      lineOf.set(key, line)
      if (stands) lineOf.set(stands.id, line)
    }
  }
}

/** The next free place of each category, as new articles come in. */
function lastPlaces(articles: readonly ArticleRow[]) {
  const last = new Map<string, number>()
  for (const { categoryCode, position } of articles) last.set(categoryCode, Math.max(last.get(categoryCode) ?? -1, position))
  return (category: string): number => {
    const place = (last.get(category) ?? -1) + 1
    last.set(category, place)
    return place
  }
}

function step(line: number, stands: ArticleRow | undefined, wanted: Step['wanted'], locale: Locale): Step | undefined {
  const { isArchived, ...row } = wanted
  const after = cellsOf({ ...row, archivedAt: isArchived ? 'archived' : null }, locale)
  const before = stands && cellsOf(stands, locale)
  const values = columns
    .filter((column) => column !== 'id' && (before?.[column] ?? '') !== after[column])
    .map((column) => ({ column: words[locale](`column.${column}`), before: before?.[column] ?? '', after: after[column] }))
  if (stands && values.length === 0) return undefined
  return { change: { line, kind: kindOf(stands, isArchived), category: wanted.categoryCode, name: wanted.name, values }, stands, wanted }
}

function kindOf(stands: ArticleRow | undefined, isArchived: boolean): ImportChange['kind'] {
  if (!stands) return 'added'
  if (isArchived === (stands.archivedAt !== null)) return 'changed'
  return isArchived ? 'archived' : 'restored'
}

/** The same steps over the same catalogue have the same digest, in either language. */
const digestOf = (steps: readonly Step[]): Sha256 =>
  createHash('sha256')
    .update(JSON.stringify(steps.map(({ stands, wanted }) => [stands ?? null, wanted])))
    .digest('hex') as Sha256
