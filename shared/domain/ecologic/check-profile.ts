import { encoded } from './encoding.ts'
import { figureNames, type Figure } from './figures.ts'
import type { Nomenclature } from './nomenclature-table.ts'
import { cellKinds, plainSources, type CellKind, type Column, type EcologicProfile, type PlainSource } from './profile.ts'

/** What is wrong with a profile. `column` is its place from 0, null for the profile as a whole. */
export interface ProfileFault {
  readonly problem:
    | 'code'
    | 'label'
    | 'formula'
    | 'nomenclature'
    | 'unknown-category'
    | 'no-columns'
    | 'separator'
    | 'byte-order-mark'
    | 'no-category-column'
    | 'no-origin-column'
    | 'no-establishment-column'
    | 'empty-header'
    | 'duplicate-header'
    | 'encoding'
    | 'unknown-kind'
    | 'unknown-source'
    | 'unknown-figure'
    | 'kind'
    | 'decimals'
  readonly column: number | null
  readonly value: string
}

const most = 6
const figureKinds: Record<'Grams' | 'Cents' | 'other', readonly CellKind[]> = { Grams: ['weight'], Cents: ['money'], other: ['count'] }

/** Problems of a profile; none: it may be kept and used. `nomenclature` is the one it names, undefined when there is none of that code. */
export function checkProfile(profile: EcologicProfile, nomenclature: Nomenclature | undefined): ProfileFault[] {
  return [...wholeFaults(profile, nomenclature), ...profile.columns.flatMap((column, index) => columnFaults(profile, column, index))]
}

function wholeFaults(profile: EcologicProfile, nomenclature: Nomenclature | undefined): ProfileFault[] {
  const { code, label, columns, categories = [], separator, decimalMark, encoding, byteOrderMark } = profile
  const has = (...sources: readonly PlainSource[]) => columns.some(({ source }) => (sources as readonly string[]).includes(source.from))
  const unknown = nomenclature ? categories.filter((wanted) => !nomenclature.categories.some((each) => each.code === wanted)) : []
  const checks: readonly [ProfileFault['problem'], boolean, string][] = [
    ['code', !/^[a-z0-9][a-z0-9-]{0,39}$/.test(code), code],
    ['label', label.trim() === '', label],
    ['formula', runs(label), label],
    ['nomenclature', nomenclature === undefined, profile.nomenclature],
    ['unknown-category', unknown.length > 0, unknown.join(', ')],
    ['no-columns', columns.length === 0, ''],
    ['separator', separator === decimalMark, separator],
    ['byte-order-mark', encoding === 'windows-1252' && byteOrderMark, encoding],
    ['no-category-column', columns.length > 0 && !has('category', 'label'), ''],
    ['no-origin-column', profile.rowsBy === 'origin' && !has('origin'), ''],
    ['no-establishment-column', profile.perEstablishment && !has('establishment-code', 'establishment-siret', 'establishment-name'), ''],
  ]
  return checks.filter(([, isWrong]) => isWrong).map(([problem, , value]) => ({ problem, column: null, value }))
}

/** At most one fault of the header, one of the constant and one of what fills the cell. */
function columnFaults(profile: EcologicProfile, column: Column, index: number): ProfileFault[] {
  const { header, source } = column
  const isTwice = profile.columns.some((other, at) => at < index && other.header.trim() === header.trim())
  const faults = [
    header.trim() === '' ? fault('empty-header', header) : isTwice ? fault('duplicate-header', header) : textFault(profile, header),
    source.from === 'constant' ? textFault(profile, source.text) : undefined,
    sourceFault(column),
  ]
  return faults.flatMap((each) => (each ? [{ ...each, column: index }] : []))
}

type Fault = Omit<ProfileFault, 'column'>
const fault = (problem: ProfileFault['problem'], value: string): Fault => ({ problem, value })

/** A number may be a constant, with its minus. */
const runs = (text: string) => /^[=+\-@\t\r\n＝＋－＠]/u.test(text) && !/^-?\d+([.,]\d+)?$/.test(text)

function textFault({ encoding }: EcologicProfile, text: string): Fault | undefined {
  if (runs(text)) return fault('formula', text)
  const back =
    encoding === 'windows-1252' ? new TextDecoder('windows-1252').decode(encoded({ encoding, byteOrderMark: false }, text)) : text
  return back === text && text.isWellFormed() ? undefined : fault('encoding', text)
}

function sourceFault({ kind, source, decimals }: Column): Fault | undefined {
  if (!cellKinds.includes(kind)) return fault('unknown-kind', kind)
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > most) return fault('decimals', String(decimals))
  if (source.from === 'constant') return kind === 'constant' ? undefined : fault('kind', kind)
  if (source.from === 'figure') {
    if (!figureNames.includes(source.figure)) return fault('unknown-figure', source.figure)
    return kindsOf(source.figure).includes(kind) ? wholeCount(kind, decimals) : fault('kind', kind)
  }
  if (!Object.hasOwn(plainSources, source.from)) return fault('unknown-source', source.from)
  return (plainSources[source.from] as readonly CellKind[]).includes(kind) ? undefined : fault('kind', kind)
}

const wholeCount = (kind: CellKind, decimals: number) =>
  kind === 'count' && decimals > 0 ? fault('decimals', String(decimals)) : undefined

/** Which kinds of cell a figure can fill. */
export const kindsOf = (figure: Figure): readonly CellKind[] =>
  figureKinds[figure.endsWith('Grams') ? 'Grams' : figure.endsWith('Cents') ? 'Cents' : 'other']
