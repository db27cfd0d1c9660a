import type { Figure } from './figures.ts'
import type { Column, PlainSource } from './profile.ts'

const plain = (kind: Column['kind'], from: PlainSource) => (header: string) => ({ header, kind, source: { from }, decimals: 0 }) as Column
const optional = (from: PlainSource) => (header: string) =>
  ({ header, kind: 'text', source: { from }, decimals: 0, optional: true }) as Column

export const category = plain('code', 'category')
export const label = plain('text', 'label')
export const start = plain('day', 'period-start')
export const end = plain('day', 'period-end')
export const generated = plain('instant', 'generated-at')
export const nomenclature = plain('text', 'nomenclature')
export const origin = plain('text', 'origin')
export const originDepartment = optional('origin-department')
export const epci = optional('epci')
export const establishmentCode = plain('text', 'establishment-code')
export const establishmentName = optional('establishment-name')
export const establishmentSiret = optional('establishment-siret')
export const establishmentDepartment = optional('establishment-department')

export const constant = (header: string, text: string): Column => ({
  header,
  kind: 'constant',
  source: { from: 'constant', text },
  decimals: 0,
})

export const weighedShare = (header: string): Column => ({
  header,
  kind: 'percentage',
  source: { from: 'weighed-share' },
  decimals: 1,
  lowest: 0,
})

export const figure = (header: string, name: Figure, kind: 'count' | 'weight' | 'money', lowest?: number): Column => ({
  header,
  kind,
  source: { from: 'figure', figure: name },
  decimals: { count: 0, weight: 3, money: 2 }[kind],
  ...(lowest === undefined ? {} : { lowest }),
})

/** Tonnes to the gram; empty where the row does not know the weight. */
export const tonnes = (header: string, name: Figure, lowest?: number): Column => ({
  ...figure(header, name, 'weight', lowest),
  decimals: 6,
  optional: true,
})
