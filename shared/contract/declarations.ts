import { z } from 'zod'
import type { EcoOrganisation } from '../domain/declarations/eco-organisations.ts'
import { declarationStatuses, paperKinds, stepKinds } from '../domain/declarations/statuses.ts'
import { figureNames, type CategoryFigures } from '../domain/ecologic/figures.ts'
import { EcologicExport } from './ecologic.ts'
import { AmountCents, CentsBetween, Day, EcoOrganisationCode, HashText, Id, InstantText, SiteId, TotalGrams, Version } from './units.ts'

const ShortText = z.string().trim().max(200)

const SupportRate = z.object({
  category: z.string().min(1).max(40).nullable(),
  figure: z.enum(figureNames.filter((name) => name.endsWith('Grams')) as [`${string}Grams` & (typeof figureNames)[number]]),
  centsPerTonne: z.int().min(0).max(100_000_000),
})

/** Month and day, as in `05-15`; 29 February is none, since not every year has it. */
const MonthDay = z.string().refine((text) => /^\d{2}-\d{2}$/.test(text) && isInEveryYear(text), { error: 'day' })

/** Whom declarations go to; `dueDates` has one date for each period of a year. */
const ecoOrganisation = z
  .object({
    code: EcoOrganisationCode,
    name: z.string().trim().min(1).max(80),
    declares: z.boolean(),
    by: z.enum(['site', 'organisation']),
    profiles: z.array(z.string().min(1).max(40)).min(1).max(20),
    every: z.enum(['month', 'quarter']),
    opens: z.literal('with-period').nullable(),
    dueDays: z.int().min(1).max(366).nullable(),
    dueDates: z.array(MonthDay).nullable(),
    contact: z.object({ name: ShortText, email: z.union([z.literal(''), z.email().max(200)]), phone: ShortText, url: ShortText }),
    rates: z.array(SupportRate).max(500),
    source: ShortText,
  })
  .refine(({ every, dueDates }) => dueDates === null || dueDates.length === (every === 'month' ? 12 : 4), {
    error: 'length',
    path: ['dueDates'],
  })
  .refine(({ profiles }) => new Set(profiles).size === profiles.length, { error: 'repeated', path: ['profiles'] })

export const EcoOrganisationBody: z.ZodType<EcoOrganisation> = ecoOrganisation

/** `seen`: the version that was changed; a new one has none. */
export const SaveEcoOrganisation: z.ZodType<EcoOrganisation & { readonly seen?: string | undefined }> = ecoOrganisation.safeExtend({
  seen: Version.optional(),
})
export type SaveEcoOrganisation = z.infer<typeof SaveEcoOrganisation>

export const OneOrganisation = z.object({ code: EcoOrganisationCode })

/** `changed`: entered by the association, by `updatedBy`; else it is as it came with the program. */
export const EcoOrganisationView = z.object({
  body: EcoOrganisationBody,
  builtIn: z.boolean(),
  changed: z.boolean(),
  updatedAt: InstantText.nullable(),
  updatedBy: z.string().nullable(),
  version: Version,
})
export type EcoOrganisationView = z.infer<typeof EcoOrganisationView>

/** `<eco-organisation>_<site's code, or all>_<from>_<to>`: it names a declaration before anybody has touched it. */
export const DeclarationKey = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}_[A-Za-z0-9-]{1,12}_\d{4}-\d{2}-\d{2}_\d{4}-\d{2}-\d{2}$/)
export const OneDeclaration = z.object({ id: DeclarationKey })
export const OnePaper = z.object({ id: DeclarationKey, fileId: Id })

/** Periods that begin in the year (of now, when it is not told). With a site: its own declarations alone. */
export const DeclarationFilter = z.object({ year: z.coerce.number().int().min(2000).max(2100).optional(), siteId: SiteId.optional() })
export type DeclarationFilter = z.infer<typeof DeclarationFilter>

/** What the figures of now lack; `score` of 100 is nothing. Thousandths are whole numbers from 0 to 1000. */
export const CompletenessView = z.object({
  score: z.int(),
  unweighedThousandths: z.int(),
  unvalidatedDeposits: z.int(),
  unvalidatedThousandths: z.int(),
  gapGrams: TotalGrams,
  gapThousandths: z.int(),
})
export type CompletenessView = z.infer<typeof CompletenessView>

/** What the figures of now have more (or less, below zero) than those that were sent. `text` says it in the reader's language. */
export const ChangedFigures = z.object({
  sales: z.int(),
  reversals: z.int(),
  cents: AmountCents,
  depositQuantity: z.int(),
  depositGrams: TotalGrams,
  /** Each figure of each category of each file that is another now. */
  figures: z.array(
    z.object({
      profile: z.string(),
      category: z.string(),
      label: z.string(),
      figure: z.enum(figureNames),
      before: z.int(),
      after: z.int(),
    }),
  ),
  text: z.string(),
})
export type ChangedFigures = z.infer<typeof ChangedFigures>

/** A file that was sent; `profile` says which of the organisation's files. */
export const DeclaredFile = z.object({ exportId: Id, profile: z.string(), version: z.int(), name: z.string(), sha256: HashText })
export type DeclaredFile = z.infer<typeof DeclaredFile>

/** What somebody outside the house sees of a declaration: that it was sent, and its files. */
export const SentDeclaration = z.object({
  id: DeclarationKey,
  organisationName: z.string(),
  /** A site's code, or `all`. */
  scope: z.string(),
  siteId: SiteId.nullable(),
  from: Day,
  to: Day,
  reference: z.string(),
  files: z.array(DeclaredFile),
})
export type SentDeclaration = z.infer<typeof SentDeclaration>
export const OneSentFile = z.object({ id: DeclarationKey, exportId: Id })

/** One line of the calendar. */
export const DeclarationView = z.object({
  id: DeclarationKey,
  organisation: z.string(),
  organisationName: z.string(),
  /** A site's code, or `all`. */
  scope: z.string(),
  siteId: SiteId.nullable(),
  from: Day,
  to: Day,
  /** First day of entry, and last day to submit; null: not known. */
  opensOn: Day.nullable(),
  dueOn: Day.nullable(),
  /** Until the due day, below zero after it; null when it is not known or nothing is to be sent any more. */
  daysLeft: z.int().nullable(),
  isLate: z.boolean(),
  /** The period is over. */
  hasEnded: z.boolean(),
  status: z.enum(declarationStatuses),
  /** Null for a period that has not begun, and one without figures (`problem`). */
  completeness: CompletenessView.nullable(),
  /** Why there are no figures: code of the error that a file would meet; null when all is well. */
  problem: z.string().nullable(),
  /** By the rates of the association, of the figures sent, else of those of now; null without rates. */
  expectedCents: AmountCents.nullable(),
  invoicedCents: AmountCents.nullable(),
  receivedCents: AmountCents.nullable(),
  changed: ChangedFigures.nullable(),
  reference: z.string(),
  note: z.string(),
  /** Layouts of the organisation's files, and the files that were sent. */
  profiles: z.array(z.string()),
  files: z.array(DeclaredFile),
})
export type DeclarationView = z.infer<typeof DeclarationView>

/** `values` by `what`: submitted {reference, version}, invoiced {cents, reference}, paid {cents}, reopened {from, to, reason}, paper-added {kind, name}. */
export const DeclarationStepView = z.object({
  id: Id,
  what: z.enum(stepKinds),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  fileId: Id.nullable(),
  at: InstantText,
  by: z.string(),
})
export type DeclarationStepView = z.infer<typeof DeclarationStepView>

export const DeclarationPaper = z.object({
  fileId: Id,
  kind: z.enum(paperKinds),
  name: z.string(),
  mediaType: z.string(),
  bytes: z.int(),
  sha256: HashText,
  addedAt: InstantText,
  addedBy: z.string(),
  upload: z.enum(['waiting', 'sent', 'stopped', 'no-remote']),
})
export type DeclarationPaper = z.infer<typeof DeclarationPaper>

const counts = Object.fromEntries(figureNames.map((name) => [name, z.int()]))
const Figures = z.object({ category: z.string(), label: z.string(), ...counts }) as unknown as z.ZodType<CategoryFigures>
export const ProfileFigures = z.object({ profile: z.string(), figures: z.array(Figures) })
export type ProfileFigures = z.infer<typeof ProfileFigures>

/** A declaration's own page. */
export const DeclarationDetail = z.object({
  ...DeclarationView.shape,
  contact: z.object({ name: z.string(), email: z.string(), phone: z.string(), url: z.string() }),
  /** Of now, by layout and category. */
  figures: z.array(ProfileFigures),
  /** As they were sent; empty before. */
  declared: z.array(ProfileFigures),
  /** Files of exactly this period and scope, newest first: what may be submitted. */
  exports: z.array(EcologicExport),
  /** Oldest first. */
  steps: z.array(DeclarationStepView),
  papers: z.array(DeclarationPaper),
  noteVersion: Version,
})
export type DeclarationDetail = z.infer<typeof DeclarationDetail>

/** One file for each layout that is declared. A repeat of what was submitted changes nothing. */
export const SubmitDeclaration = z.object({ exportIds: z.array(Id).min(1).max(20), reference: ShortText.default('') })
export type SubmitDeclaration = z.infer<typeof SubmitDeclaration>

const Money = CentsBetween(0, 100_000_000_000)
export const InvoiceDeclaration = z.object({ invoicedCents: Money, reference: ShortText.default('') })
export const PayDeclaration = z.object({ receivedCents: Money })
export const ReopenDeclaration = z.object({ reason: z.string().trim().min(1).max(200) })
/** `seen`: the version of the note that was changed. */
export const NoteDeclaration = z.object({ note: z.string().trim().max(2000), seen: Version.optional() })
export type NoteDeclaration = z.infer<typeof NoteDeclaration>

/** The text part `paper` of an upload, beside the file; `id` is the sender's own, so that sending twice adds once. */
export const AddPaper = z.object({ id: Id, kind: z.enum(paperKinds) })
export type AddPaper = z.infer<typeof AddPaper>

/** 2026 is no leap year. */
const isInEveryYear = (text: string) => Day.safeParse(`2026-${text}`).success
