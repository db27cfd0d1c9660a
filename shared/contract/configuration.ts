import { z } from 'zod'
import { NomenclatureBody } from './ecologic-profiles.ts'
import { SaveSchedule } from './ecologic.ts'
import { Feature } from './settings.ts'
import { OpeningHours, SaveSite, SitePolicy } from './sites.ts'
import { CentsBetween, GramsBetween, HashText, InstantText } from './units.ts'

export const configurationFormat = 'grenier-configuration'
export const configurationVersion = 1

const Price = CentsBetween(0, 10_000_000)
const Place = z.int().min(0).max(1_000_000)
const Code = z.string().min(1).max(40)
const { code, name, timeZone, address, siret } = SaveSite.shape

export const ConfiguredRegister = z.strictObject({
  number: z.int().min(1).max(99),
  name: z.string().trim().min(1).max(40),
  varianceThresholdCents: CentsBetween(0, 1_000_000),
  commentNeeded: z.boolean(),
})
export type ConfiguredRegister = z.infer<typeof ConfiguredRegister>

export const ConfiguredSite = z.strictObject({
  ...{ code, name, timeZone, address, siret },
  vatNote: z.string().trim().max(200),
  accent: SaveSite.shape.accent.unwrap(),
  policy: SitePolicy,
  openingHours: OpeningHours,
  /** The picture itself, in base64; null: none. */
  logo: z.base64().max(800_000).nullable(),
  registers: z.array(ConfiguredRegister).max(99),
})
export type ConfiguredSite = z.infer<typeof ConfiguredSite>

export const ConfiguredCategory = z.strictObject({
  code: Code,
  label: z.string().min(1).max(100),
  shortLabel: z.string().min(1).max(40),
  pictogram: z.string().max(40),
  position: Place,
})
export const ConfiguredArticle = z.strictObject({
  category: Code,
  name: z.string().trim().min(1).max(60),
  subCategory: z.string().max(40),
  priceCents: Price,
  minCents: Price.nullable(),
  maxCents: Price.nullable(),
  typicalGrams: GramsBetween(1, 1_000_000).nullable(),
  isFavourite: z.boolean(),
  position: Place,
  archived: z.boolean(),
})
/** What a site sells otherwise; null is the organisation's own value. */
export const ConfiguredOverride = z.strictObject({
  site: code,
  category: Code,
  article: z.string().min(1).max(60),
  priceCents: Price.nullable(),
  position: Place.nullable(),
  isFavourite: z.boolean().nullable(),
  isHidden: z.boolean().nullable(),
})
export const ConfiguredSchedule = z.strictObject({
  site: code.nullable(),
  profile: SaveSchedule.shape.profile,
  every: SaveSchedule.shape.every,
  hour: SaveSchedule.shape.hour,
})

/** All that was chosen and nothing that happened: no people, no pairing, no secret, no figures. */
export const Configuration = z.strictObject({
  format: z.literal(configurationFormat),
  version: z.literal(configurationVersion),
  madeAt: InstantText,
  organisation: z.strictObject({ name: z.string().trim().min(1).max(80) }),
  sites: z.array(ConfiguredSite).max(200),
  categories: z.array(ConfiguredCategory).max(200),
  articles: z.array(ConfiguredArticle).max(10_000),
  overrides: z.array(ConfiguredOverride).max(50_000),
  nomenclatures: z.array(NomenclatureBody).max(100),
  schedules: z.array(ConfiguredSchedule).max(200),
  featuresOff: z.array(Feature).max(50),
})
export type Configuration = z.infer<typeof Configuration>

export const configurationParts = [
  'organisation',
  'site',
  'logo',
  'register',
  'category',
  'article',
  'override',
  'nomenclature',
  'schedule',
  'feature',
] as const

/** What an import would do, or did: a line for each thing that changes. The list is cut at 500, the counts are whole. */
export const ConfigurationPreview = z.object({
  counts: z.object({ added: z.int(), changed: z.int(), unchanged: z.int() }),
  changes: z.array(
    z.object({
      part: z.enum(configurationParts),
      kind: z.enum(['added', 'changed']),
      name: z.string(),
      /** Fields with what stands and what would stand. */
      values: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
    }),
  ),
  /** Names what stands now and the file: an import does what was shown, or nothing. */
  digest: HashText,
})
export type ConfigurationPreview = z.infer<typeof ConfigurationPreview>
