import { z } from 'zod'
import { HashText, Id, InstantText } from './units.ts'

/** The largest whole number JSON holds for certain. */
const Count = z.int().min(0)

export const pointLevels = ['full', 'hour', 'minute'] as const
export const pointReasons = ['schedule', 'person', 'restore'] as const
/** A file's name alone: no folder, nothing hidden. */
const FileName = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,180}$/)

/** What stands beside the body of every point and says how to open and judge it. docs/formats/backup.md describes each name. */
export const BackupManifest = z.object({
  v: z.literal(1),
  id: Id,
  level: z.enum(pointLevels),
  /** `restore`: the safety copy of what a restore replaced. */
  reason: z.enum(pointReasons),
  organisation: z.object({ id: z.string(), name: z.string() }),
  /** Version of the program that made it, and the last migration of its database. */
  program: z.string(),
  schema: z.string(),
  takenAt: InstantText,
  provider: z.enum(['sqlite', 'postgresql']),
  /** The point whose image the pages are laid on; null for a full one. */
  baseId: Id.nullable(),
  /** The restored database file. On PostgreSQL the uncompressed dump, with no pages. */
  image: z.object({ pageSize: Count, pages: Count, bytes: Count, sha256: HashText }),
  /** The file beside the manifest, as it lies there. */
  body: z.object({
    name: FileName,
    bytes: Count,
    sha256: HashText,
    compression: z.literal('zstd'),
    encryption: z.literal('aes-256-gcm-stream').nullable(),
  }),
  /** How the phrase becomes the key (scrypt); null without a recovery kit. */
  kit: z.object({ salt: z.string(), n: z.int(), r: z.int(), p: z.int() }).nullable(),
  /** `keys/`, sealed under the recovery phrase, base64; null without a recovery kit. */
  keys: z.base64().nullable(),
  heads: z.array(z.object({ chain: z.string(), sequence: Count, hash: z.string() })),
  /** Rows by table. */
  counts: z.record(z.string(), Count),
  /** Voice notes, photos, papers: not in the body. */
  files: z.object({ count: Count, bytes: Count }),
  /** Ed25519 over the canonical text of all the rest, members that are null left out. */
  signature: z.object({ publicKey: z.string(), value: z.string() }),
})
export type BackupManifest = z.infer<typeof BackupManifest>
export type UnsignedManifest = Omit<BackupManifest, 'signature'>
