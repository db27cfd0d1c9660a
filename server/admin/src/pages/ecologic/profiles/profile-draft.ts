import { kindsOf } from '@grenier/shared/domain/ecologic/check-profile.ts'
import { figureNames } from '@grenier/shared/domain/ecologic/figures.ts'
import {
  plainSources,
  type CellKind,
  type CellSource,
  type Column,
  type EcologicProfile,
  type PlainSource,
} from '@grenier/shared/domain/ecologic/profile.ts'

/** A source as one text, as a list of choices holds it: `category`, `figure:salesCents`, `constant`. */
export const sourceKey = (source: CellSource): string => (source.from === 'figure' ? `figure:${source.figure}` : source.from)

const places: readonly PlainSource[] = [
  'establishment-name',
  'establishment-siret',
  'establishment-department',
  'establishment-code',
  'origin',
  'origin-department',
  'epci',
]
/** Unknown for some rows of any file. */
const mayBeEmpty: readonly PlainSource[] = [
  'establishment-name',
  'establishment-siret',
  'establishment-department',
  'origin-department',
  'epci',
]

/** What a column can write, in groups. */
export const sourceGroups = {
  row: (Object.keys(plainSources) as PlainSource[]).filter((source) => !places.includes(source)),
  figures: figureNames.map((figure) => `figure:${figure}`),
  places,
} as const

const usualDecimals: Partial<Record<CellKind, number>> = { weight: 3, money: 2, percentage: 1 }

/** The source of a choice; undefined for a text that is none. */
function sourceOf(key: string, text: string): CellSource | undefined {
  if (key === 'constant') return { from: 'constant', text }
  const figure = figureNames.find((name) => key === `figure:${name}`)
  if (figure) return { from: 'figure', figure }
  return Object.hasOwn(plainSources, key) ? { from: key as PlainSource } : undefined
}

const kindOf = (source: CellSource): CellKind => {
  if (source.from === 'constant') return 'constant'
  const kinds: readonly CellKind[] = source.from === 'figure' ? kindsOf(source.figure) : plainSources[source.from]
  return kinds[0] ?? 'text'
}

/** A column that writes something else under the same header. */
export function withSource(column: Column, key: string, rowsBy: EcologicProfile['rowsBy']): Column {
  const source = sourceOf(key, column.source.from === 'constant' ? column.source.text : '')
  if (!source) return column
  const kind = kindOf(source)
  const optional = source.from === 'figure' ? rowsBy === 'origin' : (mayBeEmpty as readonly string[]).includes(source.from)
  return { header: column.header, kind, source, decimals: usualDecimals[kind] ?? 0, ...(optional && { optional }) }
}

export const hasDecimals = ({ kind }: Pick<Column, 'kind'>): boolean => usualDecimals[kind] !== undefined

export const newColumn = (): Column => ({ header: '', kind: 'constant', source: { from: 'constant', text: '' }, decimals: 0 })

/** The same columns, one of them at another place; unchanged where there is no such place. */
export function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const item = items[from]
  if (item === undefined || to < 0 || to >= items.length) return [...items]
  return items.toSpliced(from, 1).toSpliced(to, 0, item)
}

/** What is wrong with a code for a new layout. */
export function codeProblem(code: string, known: readonly string[]): 'wrong' | 'known' | undefined {
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(code)) return 'wrong'
  return known.includes(code) ? 'known' : undefined
}

/** A code for a name, as a proposal: `Écologic, Nord` gives `ecologic-nord`. */
export const codeFor = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40)
