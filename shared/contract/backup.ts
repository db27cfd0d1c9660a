import { z } from 'zod'
import { pointLevels, pointReasons } from './backup-manifest.ts'
import { Id, InstantText } from './units.ts'

/** A state of the data that can be restored. */
export const BackupPoint = z.object({
  id: Id,
  level: z.enum(pointLevels),
  reason: z.enum(pointReasons),
  takenAt: InstantText,
  program: z.string(),
  /** Name of its manifest. */
  name: z.string(),
  /** What it takes on disk, body and manifest. */
  bytes: z.int(),
  /** The restored database. */
  imageBytes: z.int(),
  encrypted: z.boolean(),
  baseId: Id.nullable(),
  counts: z.record(z.string(), z.int()),
  files: z.object({ count: z.int(), bytes: z.int() }),
  /** It and what it is laid on lie whole on this machine. */
  isHere: z.boolean(),
  /** Accounts of the organisation where it and what it is laid on stand, read back equal. */
  accounts: z.array(z.object({ remoteId: Id, url: z.string(), at: InstantText })),
})
export type BackupPoint = z.infer<typeof BackupPoint>

const PointName = z.object({ id: Id, level: z.enum(pointLevels), takenAt: InstantText })

export const BackupStatus = z.object({
  /** The newest point, wherever it stands. */
  last: PointName.nullable(),
  /** The newest point that stands on an account of the organisation, with all it needs. */
  lastOffSite: PointName.nullable(),
  /** Percent done while a point is being made. */
  running: z.object({ jobId: z.string(), percent: z.int() }).nullable(),
  /** When the next one is due if something changes; null while that is unknown. */
  nextAt: InstantText.nullable(),
  /** Minutes between two points: 5 as a rule, 1 440 without automatic synchronisation. */
  everyMinutes: z.int(),
  /** Whether a confirmed recovery kit encrypts what is made now (GET /api/recovery says more); plain points are warned of. */
  isEncrypted: z.boolean(),
  points: z.int(),
  bytes: z.int(),
  /** Why the last one could not be made; the one before is untouched. */
  problem: z.object({ code: z.string(), message: z.string(), at: InstantText }).nullable(),
})
export type BackupStatus = z.infer<typeof BackupStatus>

/** `full`: the whole database, whatever is due. */
export const MakeBackup = z.object({ full: z.boolean().default(false) })
export type MakeBackup = z.infer<typeof MakeBackup>

export const BackupQueued = z.object({ jobId: z.string() })
