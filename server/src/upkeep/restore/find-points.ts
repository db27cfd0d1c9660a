import { basename, dirname, join } from 'node:path/posix'
import { text } from 'node:stream/consumers'
import type { BackupManifest } from '@grenier/shared/contract/backup-manifest.ts'
import type { RestorePoint } from '@grenier/shared/contract/restore.ts'
import type { GrenierError } from '#platform/errors.ts'
import { checkSignature, readManifest } from '#platform/points/manifest.ts'
import { baseMissing, manifestChanged, otherDatabase, pointNewer, pointUnknown } from './errors.ts'
import type { Place } from './place.ts'

/** A point as it lies somewhere: its manifest, where its body is, and what it is laid on, the nearest first. */
export interface FoundPoint {
  readonly manifest: BackupManifest
  readonly path: string
}

export interface Judge {
  /** What signs here; a manifest of another signer is unknown, not wrong. */
  readonly ownPublicKey: string
  readonly provider: 'sqlite' | 'postgresql'
  /** Migrations this program knows. */
  readonly migrations: ReadonlySet<string>
}

/** Manifests read at most: a year of points by the rules of retention, and more. */
const readAtMost = 600
const atOnce = 8

/** Everything readable, newest first; `unreadable` counts what is not, and what a newer program wrote. */
export async function readPoints(place: Place): Promise<{ points: FoundPoint[]; unreadable: number }> {
  const paths = (await place.manifests()).slice(0, readAtMost)
  const found: (FoundPoint | undefined)[] = []
  const next = paths.entries()
  const readSome = async () => {
    for (const [position, path] of next) {
      const manifest = await readAt(place, path)
      found[position] = typeof manifest === 'string' ? undefined : { manifest, path }
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, paths.length) }, readSome))
  const points = found.flatMap((point) => point ?? [])
  return {
    points: points.toSorted((a, b) => b.manifest.takenAt.localeCompare(a.manifest.takenAt)),
    unreadable: found.length - points.length,
  }
}

/** A point whose time was over may go between the list and its reading: the others are shown. */
async function readAt(place: Place, path: string): Promise<ReturnType<typeof readManifest>> {
  try {
    return readManifest(await text(await place.read(path)))
  } catch (error) {
    if (['ENOENT', 'remote.content-differs'].includes((error as { code?: string }).code ?? '')) return 'unreadable'
    throw error
  }
}

/** The point and what it is laid on, the whole image first. Throws `restore.point-unknown`, `restore.base-missing`. */
export function layersOf(points: readonly FoundPoint[], id: string): FoundPoint[] {
  const byId = new Map(points.map((point) => [point.manifest.id, point]))
  const layers: FoundPoint[] = []
  for (let wanted: string | null = id; wanted !== null;) {
    const point = byId.get(wanted)
    if (!point || layers.includes(point)) throw layers.length === 0 ? pointUnknown(id) : baseMissing(wanted)
    layers.unshift(point)
    wanted = point.manifest.baseId
  }
  return layers
}

/** Path of the body: beside its manifest. */
export const bodyPath = ({ manifest, path }: FoundPoint): string => join(dirname(path), manifest.body.name)

/** Why a point may not be restored; undefined when nothing known stands against it. */
export function objection(layers: readonly FoundPoint[], { ownPublicKey, provider, migrations }: Judge): GrenierError | undefined {
  for (const { manifest } of layers) {
    if (checkSignature(manifest, ownPublicKey) === 'invalid') return manifestChanged(manifest.id)
    if (manifest.provider !== provider) return otherDatabase(manifest.provider)
    if (!migrations.has(manifest.schema)) return pointNewer(manifest.program)
  }
  return undefined
}

export function describePoint(
  points: readonly FoundPoint[],
  { manifest, path }: FoundPoint,
  judge: Judge,
): Omit<RestorePoint, 'message'> & { problem: GrenierError | undefined } {
  const { problem, layers } = layersOrProblem(points, manifest.id)
  const against = problem ?? objection(layers, judge)
  const { id, level, reason, takenAt, organisation, program, counts, files } = manifest
  const signature = { valid: 'own', 'unknown-signer': 'unknown', invalid: 'invalid' } as const
  return {
    id,
    name: basename(path, '.json'),
    level,
    reason,
    takenAt,
    organisation,
    program,
    counts,
    files,
    bytes: layers.reduce((sum, layer) => sum + layer.manifest.body.bytes, 0),
    encrypted: manifest.body.encryption !== null,
    hasKeys: manifest.keys !== null,
    signature: signature[checkSignature(manifest, judge.ownPublicKey)],
    usable: against === undefined,
    cause: against?.code ?? null,
    problem: against,
  }
}

function layersOrProblem(points: readonly FoundPoint[], id: string): { layers: FoundPoint[]; problem?: GrenierError } {
  try {
    return { layers: layersOf(points, id) }
  } catch (error) {
    return { layers: [], problem: error as GrenierError }
  }
}
