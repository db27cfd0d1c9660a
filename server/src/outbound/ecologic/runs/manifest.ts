import type { Site } from '@grenier/shared/contract/sites.ts'
import type { ExportRow, FactCounts, FiledFile } from './export-row.ts'

export interface ManifestFacts {
  readonly row: ExportRow
  readonly file: FiledFile
  readonly sites: readonly Site[]
  readonly hasEnded: boolean
  readonly counts: FactCounts
  readonly schemaVersion: string
  readonly software: string
  readonly profile: unknown
  readonly nomenclature: unknown
}

/** What stands beside a file: how to check it, and from what it was made. docs/formats/ecologic-manifest.md describes each name. */
export function manifestBytes({ row, file, sites, hasEnded, counts, schemaVersion, software, profile, nomenclature }: ManifestFacts) {
  const manifest = {
    manifest: 1,
    file: file.name,
    sha256: file.sha256,
    bytes: file.bytes,
    profile: row.profile,
    schemaVersion,
    version: row.version,
    scope: row.scope,
    sites: sites.map(({ id, code, name, siret }) => ({ id, code, name, siret })),
    period: { from: row.from, to: row.to, hasEnded },
    createdAt: row.createdAt,
    createdBy: row.createdBy,
    schedule: row.scheduleId,
    software: { name: 'grenier', version: software },
    counts,
    layout: profile,
    nomenclature,
  }
  return Buffer.from(`${JSON.stringify(manifest, undefined, 2)}\n`)
}
