import { createHash } from 'node:crypto'
import type { EcologicExport, RunEcologic } from '@grenier/shared/contract/ecologic.ts'
import { checkFile } from '@grenier/shared/domain/ecologic/check-file.ts'
import { formatFile } from '@grenier/shared/domain/ecologic/format-file.ts'
import { profileNamed } from '@grenier/shared/domain/ecologic/profiles.ts'
import { instant, type Sha256 } from '@grenier/shared/domain/units.ts'
import { allow, allowSites, type Actor, type Allowed } from '#platform/access.ts'
import type { Database } from '#platform/database/database.ts'
import { isTaken } from '#platform/database/is-taken.ts'
import { unlessMissing } from '#platform/files.ts'
import type { Live } from '#platform/live.ts'
import type { Sites } from '../../organisation/sites/sites.ts'
import type { Users } from '../../organisation/users/users.ts'
import type { Sync } from '../sync/sync.ts'
import { archivePath, type Archive } from './archive.ts'
import { exportUnknown, fileMissing, fileRefused, periodReversed, profileUnknown } from './errors.ts'
import { settleCorrected, type SettleNeeds } from './settle-corrected.ts'
import type { CorrectedDays, EcologicStore, ExportRow } from './store.ts'

export type Ecologic = ReturnType<typeof createEcologic>

export interface EcologicDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly store: EcologicStore
  readonly archive: Archive
  readonly sites: Pick<Sites, 'get'>
  readonly users: Pick<Users, 'names'>
  readonly sync: Pick<Sync, 'enqueueFor' | 'uploadStates'>
  readonly settle: SettleNeeds['settle']
  readonly live: Pick<Live, 'hint'>
  readonly now: () => Date
  readonly newId: () => string
}

type Row = Omit<ExportRow, 'siteId' | 'createdBy'>

const attempts = 5
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex') as Sha256

/** Files for Ecologic: summed, written, checked, archived, and on their way to the cloud. A period run again gets the next version. */
export function createEcologic({ database, store, archive, sites, users, sync, settle, live, now, newId }: EcologicDependencies) {
  /** Bytes of the file as of now. Throws `ecologic.file-refused` when they fail their own check. */
  async function make(allowed: Allowed<'ecologic.run'>, { profile: code, from, to }: RunEcologic) {
    const profile = profileNamed(code)
    if (!profile) throw profileUnknown(code)
    const seen = await store.correctedDays(allowed, { from, to })
    const createdAt = instant(now())
    const bytes = formatFile(profile, await store.figures(allowed, { from, to }), { from, to }, createdAt)
    const [problem] = checkFile(profile, bytes)
    if (problem) throw fileRefused(problem)
    return { bytes, createdAt, seen }
  }

  /** False when another run took the version meanwhile; the file then lies unnamed until the next start. */
  async function commit(allowed: Allowed<'ecologic.run'>, row: Row, seen: CorrectedDays): Promise<boolean> {
    try {
      await database.transaction(async (tx) => {
        await store.add(allowed, tx, row)
        await sync.enqueueFor(tx, { id: row.fileId, kind: 'export', siteId: allowed.siteId, path: row.path, createdAt: row.createdAt })
        await settleCorrected({ store, settle }, tx, allowed, { period: row, seen })
      })
      return true
    } catch (error) {
      if (isTaken(error, 'version') || isTaken(error, 'path')) return false
      throw error
    }
  }

  async function shown(rows: readonly ExportRow[]): Promise<EcologicExport[]> {
    const states = await sync.uploadStates(rows.map(({ fileId: id, siteId }) => ({ id, kind: 'export', siteId })))
    const names = await users.names(rows.map((row) => row.createdBy))
    return rows.map(({ path: _, fileId, createdBy, ...row }) => ({
      ...row,
      createdBy: names.get(createdBy) ?? createdBy,
      upload: states.get(fileId) ?? 'no-remote',
    }))
  }

  async function known(actor: Actor, id: string): Promise<ExportRow> {
    const row = await store.get(allowSites(actor, 'ecologic.read'), id)
    if (!row) throw exportUnknown(id)
    return row
  }

  return {
    /**
     * Throws `ecologic.period-reversed`, `ecologic.profile-unknown`, `site.unknown`, `ecologic.file-refused`; a file that is refused leaves
     * nothing behind.
     */
    async run(actor: Actor, request: RunEcologic): Promise<EcologicExport> {
      const { siteId, profile, from, to } = request
      const allowed = allow(actor, 'ecologic.run', siteId)
      if (from >= to) throw periodReversed(request)
      const { code: siteCode } = await sites.get(actor, siteId)
      const { bytes, createdAt, seen } = await make(allowed, request)
      for (let attempt = 1; attempt <= attempts; attempt++) {
        const version = await store.nextVersion(allowed, profile, request)
        const filed = { profile, version, sha256: sha256(bytes) }
        const path = archivePath({ siteCode, period: request, ...filed })
        await archive.keep(path, bytes)
        const row = {
          ...filed,
          id: newId(),
          fileId: newId(),
          from,
          to,
          path,
          name: path.split('/').at(-1) ?? path,
          bytes: bytes.length,
          createdAt,
        }
        if (!(await commit(allowed, row, seen))) continue
        live.hint('exports', siteId)
        live.hint('jobs', siteId)
        const [made] = await shown([{ ...row, siteId, createdBy: allowed.by }])
        if (made) return made
      }
      throw new Error(`Expected a free version of ${profile} ${from} ${to} within ${attempts} attempts`)
    },

    /** Newest first. */
    list: async (actor: Actor, siteId?: string): Promise<EcologicExport[]> =>
      await shown(await store.list(allowSites(actor, 'ecologic.read', siteId))),

    get: async (actor: Actor, id: string): Promise<EcologicExport> => {
      const [found] = await shown([await known(actor, id)])
      if (!found) throw exportUnknown(id)
      return found
    },

    /** The file as it was written. Throws `ecologic.export-unknown`, `ecologic.file-missing`. */
    async file(actor: Actor, id: string): Promise<{ name: string; bytes: Buffer }> {
      const row = await known(actor, id)
      const bytes = await unlessMissing(archive.read(row.path))
      if (!bytes || sha256(bytes) !== row.sha256) throw fileMissing(row.name)
      return { name: row.name, bytes }
    },

    /** To be called once at start, before any run: removes what a killed run left; answers the names. */
    cleanOrphans: async (): Promise<string[]> => await archive.clean(await store.knownPaths()),
  }
}
