import { isDay } from '../calendar.ts'
import type { Nomenclature } from './nomenclature-table.ts'
import type { Column, EcologicProfile } from './profile.ts'

export type CellProblem = 'type' | 'decimals' | 'range' | 'formula'

/** What is wrong with one cell of a finished file, by its column alone. */
export function cellProblem(profile: EcologicProfile, nomenclature: Nomenclature, column: Column, value: string): CellProblem | undefined {
  if (value === '' && column.optional) return undefined
  if (column.kind === 'code') return codeProblem(nomenclature, value)
  if (column.kind === 'constant') return column.source.from === 'constant' && value === column.source.text ? undefined : 'type'
  if (column.kind === 'day') return dayOf(profile, value) === undefined ? 'type' : undefined
  if (column.kind === 'instant') return isInstant(value) ? undefined : 'type'
  if (column.kind === 'text') return textProblem(nomenclature, column, value)
  return numberProblem(profile, column, value)
}

const isInstant = (value: string) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) && !Number.isNaN(Date.parse(value))

/** What a spreadsheet would run. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/u

const codeProblem = ({ categories }: Nomenclature, value: string): CellProblem | undefined =>
  formula.test(value) ? 'formula' : categories.some(({ code }) => code === value) ? undefined : 'type'

function textProblem({ code }: Nomenclature, { source }: Column, value: string): CellProblem | undefined {
  if (value === '' || (source.from === 'nomenclature' && value !== code)) return 'type'
  return formula.test(value) ? 'formula' : undefined
}

function numberProblem({ decimalMark }: EcologicProfile, column: Column, value: string): CellProblem | undefined {
  const [whole = '', fraction, ...more] = value.split(decimalMark)
  if (more.length > 0 || !/^-?(0|[1-9]\d*)$/.test(whole) || !/^\d*$/.test(fraction ?? '')) return 'type'
  if ((fraction?.length ?? 0) !== column.decimals || (fraction === '' && column.decimals === 0)) return 'decimals'
  const amount = Number(`${whole}.${fraction ?? '0'}`)
  if (column.lowest !== undefined && (amount < column.lowest || whole.startsWith('-'))) return 'range'
  return column.kind === 'percentage' && amount > 100 ? 'range' : undefined
}

/** The day of a cell as `YYYY-MM-DD`, or undefined when it is none of the profile's. */
export function dayOf({ dateFormat }: Pick<EcologicProfile, 'dateFormat'>, value: string): string | undefined {
  if (dateFormat === 'YYYY-MM-DD') return isDay(value) ? value : undefined
  const text = value.replace(/^(\d\d)\/(\d\d)\/(\d{4})$/, '$3-$2-$1')
  return text !== value && isDay(text) ? text : undefined
}
