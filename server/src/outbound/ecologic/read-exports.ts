import type { ChangedSince, EcologicExport, EcologicFilter, ExportDifference, FilePreview } from '@grenier/shared/contract/ecologic.ts'
import { businessDayAt } from '@grenier/shared/domain/calendar.ts'
import { decoded } from '@grenier/shared/domain/ecologic/encoding.ts'
import type { LeafSums } from '@grenier/shared/domain/ecologic/leaf-sums.ts'
import type { EcologicProfile } from '@grenier/shared/domain/ecologic/profile.ts'
import { readCells } from '@grenier/shared/domain/ecologic/read-cells.ts'
import type { Cents, Grams } from '@grenier/shared/domain/units.ts'
import { allowEach, allowSites, jobActor, type Actor } from '#platform/access.ts'
import { unlessMissing } from '#platform/files.ts'
import type { Nomenclatures } from '../../organisation/nomenclatures/nomenclatures.ts'
import type { Sites } from '../../organisation/sites/sites.ts'
import type { Users } from '../../organisation/users/users.ts'
import type { Sync } from '../sync/sync.ts'
import type { Archive } from './archive.ts'
import { manifestPath } from './archive.ts'
import { exportUnknown, fileMissing } from './errors.ts'
import { changesBetween, readFigures, type KeptFigures } from './runs/figures-text.ts'
import { gatherFigures, type Sums } from './runs/gather-figures.ts'
import { sha256 } from './runs/make-file.ts'
import type { FiledExport } from './runs/export-row.ts'
import type { EcologicStore } from './store.ts'

export interface ReadNeeds {
  readonly store: EcologicStore
  readonly archive: Pick<Archive, 'read'>
  readonly sites: Pick<Sites, 'get' | 'list'>
  readonly users: Pick<Users, 'names'>
  readonly sums: Sums
  readonly nomenclatures: Pick<Nomenclatures, 'known'>
  readonly sync: Pick<Sync, 'uploadStates'>
}

const previewedRows = 500
const worst = ['stopped', 'waiting', 'sent', 'no-remote'] as const

/** Reading what was made: lists, files, previews, and what differs or changed since. */
export function createReadExports({ store, archive, sites, users, sums, nomenclatures, sync }: ReadNeeds) {
  async function shown(rows: readonly FiledExport[]): Promise<EcologicExport[]> {
    const filed = rows.flatMap(({ fileId, manifestFileId, siteId }) =>
      [fileId, manifestFileId].filter((id) => id !== '').map((id) => ({ id, kind: 'export', siteId })),
    )
    const states = await sync.uploadStates(filed)
    const names = await users.names(rows.map((row) => row.createdBy))
    const timeZones = new Map((await sites.list(ourselves)).map(({ id, timeZone }) => [id, timeZone]))
    const dayOf = ({ createdAt, siteIds }: FiledExport) => businessDayAt(createdAt, timeZones.get(siteIds[0] ?? '') ?? 'Europe/Paris')
    return rows.map((whole) => {
      const { path: _, fileId, manifestFileId, createdBy, siteIds, ...row } = whole
      return {
        ...row,
        hasEnded: row.to <= dayOf(whole),
        siteIds: [...siteIds],
        createdBy: names.get(createdBy) ?? createdBy,
        upload: worst.find((state) => states.get(fileId) === state || states.get(manifestFileId) === state) ?? 'no-remote',
      }
    })
  }

  async function known(actor: Actor, id: string): Promise<FiledExport> {
    const row = await store.get(allowSites(actor, 'ecologic.read'), id)
    if (!row) throw exportUnknown(id)
    return row
  }

  async function kept(actor: Actor, id: string): Promise<{ figures: KeptFigures | undefined; profile: EcologicProfile } | undefined> {
    const texts = await store.texts(allowSites(actor, 'ecologic.read'), id)
    return texts && { figures: readFigures(texts.figures), profile: JSON.parse(texts.layout) as EcologicProfile }
  }

  async function bytesOf(row: FiledExport): Promise<Buffer> {
    const bytes = await unlessMissing(archive.read(row.path))
    if (!bytes || sha256(bytes) !== row.sha256) throw fileMissing(row.name)
    return bytes
  }

  return {
    known,

    /** Newest first. */
    list: async (actor: Actor, { siteId, ...filter }: EcologicFilter = {}): Promise<EcologicExport[]> =>
      await shown(await store.list(allowSites(actor, 'ecologic.read', siteId), filter)),

    async get(actor: Actor, id: string): Promise<EcologicExport> {
      const [found] = await shown([await known(actor, id)])
      if (!found) throw exportUnknown(id)
      return found
    },

    /** The file as it was written. Throws `ecologic.export-unknown`, `ecologic.file-missing`. */
    async file(actor: Actor, id: string): Promise<{ name: string; bytes: Buffer }> {
      const row = await known(actor, id)
      return { name: row.name, bytes: await bytesOf(row) }
    },

    /** What stands beside the file. Throws as `file`. */
    async manifest(actor: Actor, id: string): Promise<{ name: string; bytes: Buffer }> {
      const { path, name } = await known(actor, id)
      const bytes = await unlessMissing(archive.read(manifestPath(path)))
      if (!bytes) throw fileMissing(manifestPath(name))
      return { name: manifestPath(name), bytes }
    },

    /** The file as a table. Throws as `file`. */
    async preview(actor: Actor, id: string): Promise<FilePreview> {
      const bytes = await bytesOf(await known(actor, id))
      const layout = (await kept(actor, id))?.profile
      const { separator = ';', lineEnd = '\r\n', encoding = 'utf-8' } = layout ?? {}
      const [header = [], ...rows] = readCells(decoded({ encoding }, bytes) ?? '', separator, lineEnd) ?? []
      return { header, rows: rows.slice(0, previewedRows) }
    },

    /** What is not as it was in the version before. Throws `ecologic.export-unknown`. */
    async difference(actor: Actor, id: string): Promise<ExportDifference> {
      const row = await known(actor, id)
      const before = await store.before(allowSites(actor, 'ecologic.read'), row)
      if (!before) return { before: null, changes: [] }
      const [old, current] = [await kept(actor, before.id), await kept(actor, id)]
      return { before: before.version, changes: changesBetween(old?.figures?.rows ?? [], current?.figures?.rows ?? []) }
    },

    /** The figures a file was made from; undefined for files of a version of Grenier that kept none. */
    async figuresOf(actor: Actor, id: string): Promise<(KeptFigures & { readonly row: FiledExport }) | undefined> {
      const row = await known(actor, id)
      const figures = (await kept(actor, id))?.figures
      return figures && { ...figures, row }
    },

    /**
     * What came or changed in the period since a file was made; undefined when the file kept no figures. Rows are counted by the layout and
     * the nomenclature of today. Throws what a run throws about its period.
     */
    async changedSince(actor: Actor, id: string): Promise<ChangedSince | undefined> {
      const row = await known(actor, id)
      const before = await kept(actor, id)
      if (!before?.figures) return undefined
      const { figures, profile } = before
      const period = { from: row.from, to: row.to }
      const allowed = allowEach(actor, 'ecologic.read', row.siteIds)
      const places = await Promise.all(row.siteIds.map((siteId) => sites.get(ourselves, siteId)))
      const asked = { places, isWhole: row.scope === 'all', profile, period }
      const now = await gatherFigures(sums, allowed, asked, await nomenclatures.known(ourselves))
      const counts = await store.factCounts(allowed, row.siteIds, period)
      return {
        sales: counts.sales - figures.counts.sales,
        reversals: counts.reversals - figures.counts.reversals,
        deposits: counts.deposits - figures.counts.deposits,
        stockOuts: counts.stockOuts - figures.counts.stockOuts,
        cents: (sumOf(now.leaves, 'salesCents') - sumOf(figures.leaves, 'salesCents')) as Cents,
        depositGrams: (sumOf(now.leaves, 'depositGrams') - sumOf(figures.leaves, 'depositGrams')) as Grams,
        changes: changesBetween(figures.rows, now.rows),
      }
    },
  }
}

const ourselves = jobActor('ecologic')
const sumOf = (leaves: readonly LeafSums[], name: 'salesCents' | 'depositGrams'): number =>
  leaves.reduce((sum, leaf) => sum + leaf[name], 0)
