import { randomUUID } from 'node:crypto'
import type { BackupManifest, UnsignedManifest } from '@grenier/shared/contract/backup-manifest.ts'
import { nextPoint, type Rhythm } from '@grenier/shared/domain/backup/due.ts'
import { newestFirst } from '@grenier/shared/domain/backup/point.ts'
import { instant, type Instant } from '@grenier/shared/domain/units.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { writeAtomically } from '#platform/files.ts'
import { manifestText, sha256OfText, type PointSigner } from '#platform/points/manifest.ts'
import type { Sync } from '../../outbound/sync/sync.ts'
import type { Recovery } from '../recovery/recovery.ts'
import { diskFull, nothingYet } from './errors.ts'
import type { HeldPoint, PointFolder } from './folder.ts'
import { bodyEnding, pointName } from './point-name.ts'
import type { BackupStore, PointFile } from './store.ts'
import type { TakeRequest, Taken } from './taken.ts'

/** What seals points: nothing without a confirmed recovery kit. */
export type RecoveryKeys = Pick<Recovery, 'backupKey' | 'kit' | 'sealKeys'>

export interface MakeDependencies {
  readonly database: Pick<Database, 'transaction' | 'provider'>
  readonly store: BackupStore
  readonly folder: PointFolder
  readonly take: (request: TakeRequest) => Promise<Taken | undefined>
  readonly signer: PointSigner
  readonly recovery: RecoveryKeys
  readonly sync: Pick<Sync, 'enqueueFor'>
  readonly version: string
  readonly now: () => Date
  readonly newId: () => string
}

export interface PointRequest {
  readonly reason: BackupManifest['reason']
  /** The whole database, whatever is due. */
  readonly full: boolean
  readonly unlessUnchanged: boolean
  readonly rhythm: Rhythm
  readonly signal?: AbortSignal | undefined
  readonly progress?: ((percent: number) => Promise<void>) | undefined
}

export type MakePoint = (request: PointRequest) => Promise<HeldPoint | undefined>

/** Makes one point, checked before it counts. Undefined when nothing changed. Throws `backup.*`; what was there before is untouched. */
export function createMakePoint(needs: MakeDependencies): MakePoint {
  const { folder, now } = needs

  return async (request) => {
    const organisation = await needs.store.organisation()
    if (!organisation) throw nothingYet()
    const id = needs.newId()
    const takenAt = instant(now())
    const points = await folder.points()
    const sealing = await sealingOf(needs.recovery)
    const isOther = isUnderAnotherKit(points.map(asMade), sealing.kit)
    const full = request.full || isOther
    const chosen = full ? { level: 'full' as const, base: null } : nextPoint(points.map(asMade), now(), request.rhythm)
    const scratch = await folder.scratch(randomUUID())
    try {
      const taken = await needs.take({
        scratch,
        next: chosen,
        points,
        last: newestOf(points),
        unlessUnchanged: request.unlessUnchanged && !isOther,
        key: sealing.key,
        signal: request.signal,
        progress: request.progress ?? (async () => undefined),
      })
      if (!taken) return undefined
      const manifest = await manifestOf(needs, { id, takenAt, organisation, reason: request.reason }, taken, sealing)
      return await publish(needs, manifest, scratch)
    } catch (error) {
      throw isDiskFull(error) ? diskFull(String((error as Error).message)) : error
    } finally {
      await scratch.remove()
    }
  }
}

const asMade = ({ manifest }: HeldPoint) => manifest

const newestOf = (points: readonly HeldPoint[]): HeldPoint | undefined => {
  const [newest] = newestFirst(points.map(({ manifest }) => manifest))
  return points.find(({ manifest }) => manifest === newest)
}

/** A kit seals nothing that was made before it: its first point is the whole database, and is made though nothing changed. */
const isUnderAnotherKit = (points: readonly BackupManifest[], kit: BackupManifest['kit']): boolean => {
  const newest = newestFirst(points).find(({ level }) => level === 'full')
  return newest !== undefined && newest.kit?.salt !== kit?.salt
}

/** What seals this point. All of one kit: a new one may be made meanwhile. */
interface Sealing {
  readonly key: Uint8Array | undefined
  readonly kit: BackupManifest['kit']
  readonly keys: string | null
}

async function sealingOf(recovery: RecoveryKeys): Promise<Sealing> {
  const kit = (await recovery.kit()) ?? null
  const [key, keys] = [await recovery.backupKey(), (await recovery.sealKeys()) ?? null]
  const after = (await recovery.kit()) ?? null
  return kit?.salt === after?.salt ? { key, kit, keys } : await sealingOf(recovery)
}

type Facts = Pick<UnsignedManifest, 'id' | 'takenAt' | 'organisation' | 'reason'>

async function manifestOf(needs: MakeDependencies, facts: Facts, taken: Taken, { key, kit, keys }: Sealing): Promise<BackupManifest> {
  const { database, signer } = needs
  const { level, body, image, baseId, schema, counts, heads } = taken
  const isSealed = key !== undefined
  const name = pointName({ ...facts, organisation: facts.organisation.name, level })
  return signer.sign({
    v: 1,
    ...facts,
    level,
    program: needs.version,
    schema,
    provider: database.provider,
    baseId,
    image,
    body: {
      name: `${name}${bodyEnding(level, database.provider === 'postgresql', isSealed)}`,
      bytes: body.bytes,
      sha256: body.sha256,
      compression: 'zstd',
      encryption: isSealed ? 'aes-256-gcm-stream' : null,
    },
    kit,
    keys,
    heads: [...heads],
    counts: { ...counts },
    files: await needs.store.otherFiles(),
  })
}

/**
 * The body gets its name, then rows and jobs of both files are written, and within their transaction the manifest gets its name: a crash in
 * between leaves a body that nobody names, or a whole point that the next start takes up.
 */
async function publish(needs: MakeDependencies, manifest: BackupManifest, scratch: { path(name: string): string }): Promise<HeldPoint> {
  const { folder, database } = needs
  const name = `${manifest.body.name.split('.')[0]}.json`
  const text = manifestText(manifest)
  await writeAtomically(scratch.path('manifest'), text)
  if (manifest.image.pages > 0) await folder.keepIndex(scratch.path('index'), manifest.id)
  await folder.publish(scratch.path('body'), manifest.body.name)
  try {
    await database.transaction(async (tx) => {
      await addFiles(needs, tx, filesOf(needs, manifest, name, text), manifest.takenAt)
      await folder.publish(scratch.path('manifest'), name)
    })
  } catch (error) {
    await folder.forget(name, manifest.body.name)
    throw error
  }
  return { name, manifest, manifestBytes: Buffer.byteLength(text) }
}

/** Rows of a point’s two files; what waits for an account is sent in the order of ids, the body first. */
export function filesOf(
  { newId, folder }: Pick<MakeDependencies, 'newId' | 'folder'>,
  { body }: BackupManifest,
  name: string,
  text: string,
): PointFile[] {
  const [bodyId = '', manifestId = ''] = [newId(), newId()].toSorted()
  return [
    { id: bodyId, name: body.name, path: folder.storedPath(body.name), sha256: body.sha256, bytes: body.bytes },
    { id: manifestId, name, path: folder.storedPath(name), sha256: sha256OfText(text), bytes: Buffer.byteLength(text) },
  ]
}

export async function addFiles(
  { store, sync }: Pick<MakeDependencies, 'store' | 'sync'>,
  tx: Transaction,
  files: readonly PointFile[],
  createdAt: Instant,
): Promise<void> {
  await store.add(tx, files, createdAt)
  for (const { id, path } of files) await sync.enqueueFor(tx, { id, kind: 'backup', siteId: null, path, createdAt })
}

const isDiskFull = (error: unknown): boolean =>
  (error as NodeJS.ErrnoException).code === 'ENOSPC' || /SQLITE_FULL|database or disk is full/.test(String(error))
