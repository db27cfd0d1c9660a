import { z } from 'zod'
import { NomenclatureBody, ProfileBody } from './ecologic-profiles.ts'
import { AmountCents, Day, HashText, Id, InstantText, SiteId, TotalGrams, Version } from './units.ts'

const Code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/)

/** One site, several, or all of the organisation. */
const Sites = { siteId: SiteId.optional(), siteIds: z.array(SiteId).min(1).max(500).optional(), scope: z.literal('all').optional() }
const namesSites = ({ siteId, siteIds, scope }: { siteId?: unknown; siteIds?: unknown; scope?: unknown }) =>
  [siteId, siteIds, scope].filter((given) => given !== undefined).length === 1

/** `from` is in the period, `to` is not. A period that goes on is made all the same, provisional, unless `allowOpen` is false. */
export const RunEcologic = z
  .object({ ...Sites, from: Day, to: Day, profile: z.string().min(1).max(40).default('ecologic-v1'), allowOpen: z.boolean().default(true) })
  .refine(namesSites, { error: 'siteId | siteIds | scope', path: ['siteId'] })
export type RunEcologic = z.infer<typeof RunEcologic>
/** As it is asked for: what has a default may be left out. */
export type AskEcologic = z.input<typeof RunEcologic>

export const EcologicExport = z.object({
  id: Id,
  /** A site's code, several joined by `+`, or `all`. */
  scope: z.string(),
  /** Null but for one site. */
  siteId: SiteId.nullable(),
  siteIds: z.array(SiteId),
  profile: z.string(),
  from: Day,
  to: Day,
  version: z.int(),
  name: z.string(),
  sha256: HashText,
  bytes: z.int(),
  createdAt: InstantText,
  createdBy: z.string(),
  /** False when the period went on while the file was made: it is provisional. */
  hasEnded: z.boolean(),
  /** The schedule that made it; null when a person did. */
  scheduleId: Id.nullable(),
  /** Where it stands on its way to the cloud. */
  upload: z.enum(['waiting', 'sent', 'stopped', 'no-remote']),
})
export type EcologicExport = z.infer<typeof EcologicExport>

export const EcologicFilter = z.object({
  siteId: SiteId.optional(),
  profile: z.string().max(40).optional(),
  scope: z.string().max(2000).optional(),
  from: Day.optional(),
  to: Day.optional(),
})
export type EcologicFilter = z.infer<typeof EcologicFilter>

/** A file as a table; row 1 of the file is the header. */
export const FilePreview = z.object({ header: z.array(z.string()), rows: z.array(z.array(z.string())) })
export type FilePreview = z.infer<typeof FilePreview>

/** One figure of one row that is not what it was: `row` names category, origin and the like. */
export const FigureChange = z.object({ row: z.string(), figure: z.string(), before: z.number(), after: z.number() })
export type FigureChange = z.infer<typeof FigureChange>

/** What is not as it was in the version before; null when there is none. */
export const ExportDifference = z.object({ before: z.int().nullable(), changes: z.array(FigureChange) })
export type ExportDifference = z.infer<typeof ExportDifference>

/** What came or changed since a file was made: tickets, money and weights of the whole period, and the rows that would be others. */
export const ChangedSince = z.object({
  sales: z.int(),
  reversals: z.int(),
  deposits: z.int(),
  stockOuts: z.int(),
  cents: AmountCents,
  depositGrams: TotalGrams,
  changes: z.array(FigureChange),
})
export type ChangedSince = z.infer<typeof ChangedSince>

/** One cell, row or file that does not fit; column empty and row 0 concern the file. */
export const CellProblem = z.object({
  row: z.int(),
  column: z.string(),
  value: z.string(),
  problem: z.string(),
  message: z.string(),
})
export type CellProblem = z.infer<typeof CellProblem>

/** A layout of files. `body` is checked by the rules of the domain, which say everything that is wrong at once. */
export const EcologicProfileView = z.object({
  code: z.string(),
  body: ProfileBody,
  builtIn: z.boolean(),
  /** True for a built-in one that somebody changed, and for one of their own. */
  changed: z.boolean(),
  /** The real file it passed; null: not verified. */
  verified: z.object({ at: InstantText, sampleName: z.string(), sampleSha256: HashText }).nullable(),
  /** A message to send to the eco-organisation: it asks for its template. */
  askForTemplate: z.string(),
  version: Version,
})
export type EcologicProfileView = z.infer<typeof EcologicProfileView>

export const OneProfile = z.object({ id: Code })

/** `body` is a layout that is not kept yet. */
export const PreviewProfile = z
  .object({ ...Sites, from: Day, to: Day, body: ProfileBody.optional() })
  .refine(namesSites, { error: 'siteId | siteIds | scope', path: ['siteId'] })
export type PreviewProfile = z.infer<typeof PreviewProfile>

/** The first rows of a file that is not written, as text, and every cell that would stop it. */
export const ProfilePreview = z.object({ text: z.string(), ...FilePreview.shape, problems: z.array(CellProblem) })
export type ProfilePreview = z.infer<typeof ProfilePreview>

/** One place of a real file that is not as the layout says. Column 0 is the file as a whole. */
export const SampleDifference = z.object({
  column: z.string(),
  kind: z.string(),
  expected: z.string(),
  found: z.string(),
  message: z.string(),
})
export type SampleDifference = z.infer<typeof SampleDifference>

/** A real file beside a layout: what it is, what differs, and whether it passes. */
export const SampleCheck = z.object({
  name: z.string(),
  sha256: HashText,
  passes: z.boolean(),
  differences: z.array(SampleDifference),
  header: z.array(z.string()),
  rows: z.array(z.array(z.string())),
})
export type SampleCheck = z.infer<typeof SampleCheck>

/** A layout made from a real file, to look over before it is kept, and what is not certain in it. */
export const ProposedProfile = z.object({
  body: ProfileBody,
  warnings: z.array(z.object({ header: z.string(), problem: z.string(), message: z.string() })),
})
export type ProposedProfile = z.infer<typeof ProposedProfile>

export const SaveSchedule = z.object({
  id: Id,
  siteId: SiteId.nullable(),
  profile: z.string().min(1).max(40),
  every: z.enum(['day', 'week', 'month', 'quarter']),
  hour: z.int().min(0).max(23),
  /** Periods that end after this day are made; yesterday when it is not told. */
  since: Day.optional(),
})
export type SaveSchedule = z.infer<typeof SaveSchedule>

export const ScheduleView = z.object({
  id: Id,
  siteId: SiteId.nullable(),
  profile: z.string(),
  every: z.enum(['day', 'week', 'month', 'quarter']),
  hour: z.int(),
  since: Day,
  /** When the next period is made; null when no site is left. */
  nextAt: InstantText.nullable(),
  createdAt: InstantText,
  createdBy: z.string(),
})
export type ScheduleView = z.infer<typeof ScheduleView>

export const OneNomenclature = z.object({ code: Code })

/** A list of categories for files, and where each category of the catalogue is counted in it. */
export const NomenclatureView = z.object({
  code: z.string(),
  body: NomenclatureBody,
  builtIn: z.boolean(),
  changed: z.boolean(),
  version: Version,
})
export type NomenclatureView = z.infer<typeof NomenclatureView>

/** What a change would alter in a period, before it is kept. */
export const NomenclatureChange = z
  .object({ ...Sites, from: Day, to: Day, body: NomenclatureBody })
  .refine(namesSites, { error: 'siteId | siteIds | scope', path: ['siteId'] })
export type NomenclatureChange = z.infer<typeof NomenclatureChange>

/** What each figure would become, and the categories of the catalogue that would stop a file. */
export const NomenclatureDifference = z.object({ changes: z.array(FigureChange), unmapped: z.array(z.string()) })
export type NomenclatureDifference = z.infer<typeof NomenclatureDifference>

/** One line of the reconciliation; `list` opens what it sums (filters of the sales page), null when there is nothing to open. */
export const ReconciliationLine = z.object({
  key: z.enum(['category', 'outside', 'donations', 'vouchers-issued', 'vouchers-used', 'refunds', 'total', 'tills', 'gap']),
  code: z.string(),
  label: z.string(),
  tickets: z.int().nullable(),
  cents: AmountCents,
  /** Less what was given back of it: the figure of the file. Null where that is said on a line of its own. */
  netCents: AmountCents.nullable(),
  list: z.record(z.string(), z.string()).nullable(),
})
export const Reconciliation = z.object({ from: Day, to: Day, isExact: z.boolean(), lines: z.array(ReconciliationLine) })
export type ReconciliationLine = z.infer<typeof ReconciliationLine>
export type Reconciliation = z.infer<typeof Reconciliation>

export const ReconciliationFilter = z.object({ site: z.string().min(1).max(40), from: Day, to: Day })
