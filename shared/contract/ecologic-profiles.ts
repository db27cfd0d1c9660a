import { z } from 'zod'
import { figureNames } from '../domain/ecologic/figures.ts'
import type { Nomenclature } from '../domain/ecologic/nomenclature-table.ts'
import { cellKinds, plainSources, type EcologicProfile, type PlainSource } from '../domain/ecologic/profile.ts'
import { Day, Version } from './units.ts'

// Shapes only: what a profile or a nomenclature must hold besides is told by `checkProfile` and `checkNomenclature`, fault by fault.

const Source = z.union([
  z.object({ from: z.enum(Object.keys(plainSources) as [PlainSource, ...PlainSource[]]) }),
  z.object({ from: z.literal('figure'), figure: z.enum(figureNames) }),
  z.object({ from: z.literal('constant'), text: z.string().max(200) }),
])

const ProfileColumn = z.object({
  header: z.string().max(200),
  kind: z.enum(cellKinds),
  source: Source,
  decimals: z.int(),
  lowest: z.number().optional(),
  optional: z.boolean().optional(),
})

const profile = z.object({
  code: z.string().max(40),
  label: z.string().max(200),
  kind: z.enum(['declaration', 'summary']),
  nomenclature: z.string().max(40),
  categories: z.array(z.string().max(40)).max(200).optional(),
  rowsBy: z.enum(['category', 'origin']),
  perEstablishment: z.boolean(),
  columns: z.array(ProfileColumn).max(200),
  separator: z.enum([';', ',', '\t', '|']),
  decimalMark: z.enum([',', '.']),
  encoding: z.enum(['utf-8', 'windows-1252']),
  byteOrderMark: z.boolean(),
  lineEnd: z.enum(['\r\n', '\n']),
  dateFormat: z.enum(['YYYY-MM-DD', 'DD/MM/YYYY']),
  rounding: z.literal('half-up'),
  weightUnit: z.enum(['kg', 't']),
  rows: z.enum(['all', 'with-movement']),
})
export const ProfileBody: z.ZodType<EcologicProfile> = profile

const nomenclature = z.object({
  code: z.string().max(40),
  label: z.string().max(200),
  validFrom: Day,
  validTo: Day.nullable(),
  categories: z.array(z.object({ code: z.string().max(40), label: z.string().max(200) })).max(200),
  mapping: z
    .array(
      z.object({
        leaf: z.string().max(40),
        parts: z.array(z.object({ category: z.string().max(40), share: z.int() })).max(50),
      }),
    )
    .max(500),
  proposed: z.boolean(),
})
export const NomenclatureBody: z.ZodType<Nomenclature> = nomenclature

/** The version that was changed; a new one has none. */
interface Seen {
  readonly seen?: string | undefined
}
const seen = { seen: Version.optional() }
export const SaveProfile: z.ZodType<EcologicProfile & Seen> = profile.extend(seen)
export type SaveProfile = z.infer<typeof SaveProfile>
export const SaveNomenclature: z.ZodType<Nomenclature & Seen> = nomenclature.extend(seen)
export type SaveNomenclature = z.infer<typeof SaveNomenclature>
