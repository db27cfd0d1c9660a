import { z } from 'zod'
import { InstantText } from './units.ts'

/** What the file would weigh now: counted rows times what a row of each kind weighs. Above the limit it is not made. */
export const JsonBackupSize = z.object({
  name: z.string(),
  rows: z.int(),
  bytes: z.int(),
  limitBytes: z.int(),
  fits: z.boolean(),
})
export type JsonBackupSize = z.infer<typeof JsonBackupSize>

/** One thing in a file that cannot be taken, in the reader's language. `place` is `data.sales[12]`, counted from 1. */
export const JsonBackupProblem = z.object({
  code: z.string(),
  place: z.string(),
  field: z.string(),
  value: z.string(),
  problem: z.string(),
  remedy: z.string(),
})
export type JsonBackupProblem = z.infer<typeof JsonBackupProblem>

/** What a file holds, against what is here. Nothing was changed. `ok` when it may be imported. */
export const JsonBackupCheck = z.object({
  ok: z.boolean(),
  timestamp: InstantText,
  version: z.string(),
  program: z.string(),
  organisation: z.object({ id: z.string(), name: z.string() }),
  /** True when the data here is another organisation's. */
  foreign: z.boolean(),
  rows: z.int(),
  /** Each kind of row: `label` in the reader's language, `before` is what is here now, null in an empty installation. */
  counts: z.array(z.object({ entity: z.string(), label: z.string(), before: z.int().nullable(), after: z.int() })),
  /** The journal as it was verified; `sealed` when this machine has the key of its seals, so that those were checked too. */
  journal: z.object({ chains: z.int(), entries: z.int(), sealed: z.boolean() }),
  /** Voice notes, photos and papers are not in the file: the rows of so many name them. */
  files: z.object({ count: z.int(), bytes: z.int() }),
  /** False: nobody could log in afterwards, so an import needs `access`. */
  hasWayIn: z.boolean(),
  /** Sentences on what the person has to know before saying yes. */
  notes: z.array(z.string()),
  /** At most a hundred; `problemCount` says how many there are. */
  problems: z.array(JsonBackupProblem),
  problemCount: z.int(),
})
export type JsonBackupCheck = z.infer<typeof JsonBackupCheck>

/**
 * `POST /api/backup/json` is multipart: the text fields first, then the file. With `check=true` nothing changes. `organisation` is the name
 * of the file's organisation, typed: what is here will be replaced.
 */
export const ImportJson = z.object({ check: z.stringbool().default(false), organisation: z.string().max(200).default('') })
export type ImportJson = z.infer<typeof ImportJson>

/**
 * Text field `access` (JSON): the file holds no passwords. Who administers everything in the file and has this e-mail address gets this
 * password; demanded where `hasWayIn` is false.
 */
export const JsonAccess = z.object({ email: z.string().min(3).max(200), password: z.string().min(1).max(200) })
export type JsonAccess = z.infer<typeof JsonAccess>

/** The same under the one-time link of an empty installation; text field `token` is the link's. */
export const SetupToken = z.string().min(1).max(200)

/** The import is prepared whole and takes the place of what is here within seconds: GET /api/backup/restoration says when. */
export const JsonImported = z.object({ rows: z.int(), typeAgain: z.array(z.string()) })
export type JsonImported = z.infer<typeof JsonImported>
