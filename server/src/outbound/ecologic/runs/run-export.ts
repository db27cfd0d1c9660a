import type { Period } from '@grenier/shared/domain/calendar.ts'
import { fileNamePart, type EcologicProfile } from '@grenier/shared/domain/ecologic/profile.ts'
import { instant, type BusinessDay } from '@grenier/shared/domain/units.ts'
import { allowEach, type Actor } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { isTaken } from '#platform/database/is-taken.ts'
import type { StagedFile } from '#platform/files.ts'
import type { Live } from '#platform/live.ts'
import type { Audit } from '../../../records/audit/audit.ts'
import type { Journal } from '../../../records/journal/journal.ts'
import type { Nomenclatures } from '../../../organisation/nomenclatures/nomenclatures.ts'
import type { Sites } from '../../../organisation/sites/sites.ts'
import type { Totals } from '../../../activity/totals/totals.ts'
import type { Sync } from '../../sync/sync.ts'
import { archivePath, manifestPath, type Archive } from '../archive.ts'
import { profileUnknown } from '../errors.ts'
import type { Profiles } from '../profiles/profiles.ts'
import { settleCorrected, touchedDays, type SettleNeeds, type Touched } from '../settle-corrected.ts'
import type { EcologicStore } from '../store.ts'
import { checkPeriod, type Today } from './check-period.ts'
import type { ExportRow, ExportTexts, FiledFile } from './export-row.ts'
import type { KeptFigures } from './figures-text.ts'
import { gatherFigures, type Gathered, type Sums } from './gather-figures.ts'
import { makeFile, sha256 } from './make-file.ts'
import { manifestBytes } from './manifest.ts'
import { resolveScope, type AskedSites, type Scope } from './scope.ts'

export interface RunDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly store: EcologicStore
  readonly archive: Pick<Archive, 'stage'>
  readonly sites: Pick<Sites, 'get' | 'list'>
  readonly sums: Sums
  readonly todayOf: Totals['todayOf']
  readonly nomenclatures: Pick<Nomenclatures, 'known'>
  readonly profiles: Pick<Profiles, 'named'>
  readonly journal: Pick<Journal, 'record'>
  readonly audit: Pick<Audit, 'record'>
  readonly sync: Pick<Sync, 'enqueueFor'>
  readonly settle: SettleNeeds['settle']
  readonly live: Pick<Live, 'hint'>
  readonly version: string
  readonly now: () => Date
  readonly newId: () => string
}

/** One run as it is asked for; `scheduleId` when a schedule asks. */
export interface RunRequest extends AskedSites, Period {
  readonly profile: string
  readonly allowOpen: boolean
  readonly scheduleId?: string | undefined
  readonly locale: 'fr' | 'en'
}

/** Everything of one run before its version is known. */
interface Made {
  readonly actor: Actor
  readonly scope: Scope
  readonly profile: EcologicProfile
  readonly gathered: Gathered
  readonly kept: KeptFigures
  readonly bytes: Uint8Array
  readonly touched: Touched
  readonly row: Omit<ExportRow, 'version' | 'id' | 'fileId' | 'manifestFileId'>
}

/** A file of a run, and its bytes. */
interface Written {
  readonly file: FiledFile
  readonly bytes: Uint8Array
}

interface Version {
  readonly row: ExportRow
  readonly written: readonly Written[]
}

const attempts = 5

/** Answers the row of the file that was made, or undefined when its schedule had made the period already. */
export type RunExport = (actor: Actor, request: RunRequest) => Promise<(ExportRow & { readonly name: string }) | undefined>

/** Sums, writes, checks and archives one file, and brings it on its way. A period run again gets the next version. */
export function createRunExport(needs: RunDependencies): RunExport {
  const { database, store, archive, sync, journal, audit, live, newId } = needs

  function numbered(made: Made, version: number): Version {
    const { profile, scope, row } = made
    const path = archivePath({ codes: scope.codes, profile: fileNamePart(profile), period: row, version, sha256: row.sha256 })
    // What waits for an account is sent in the order of ids: the manifest after its file.
    const [fileId = '', manifestFileId = ''] = [newId(), newId()].toSorted()
    const full: ExportRow = { ...row, id: newId(), fileId, manifestFileId, version }
    const file = fileOf(fileId, path, 'text/csv', made.bytes)
    const manifest = manifestOf(needs.version, made, full, file)
    const manifestFile = fileOf(manifestFileId, manifestPath(path), 'application/json', manifest)
    return {
      row: full,
      written: [
        { file, bytes: made.bytes },
        { file: manifestFile, bytes: manifest },
      ],
    }
  }

  /** Both files whole on disk, without their names. */
  async function stage(written: readonly Written[]): Promise<StagedFile[]> {
    const staged: StagedFile[] = []
    try {
      for (const { file, bytes } of written) staged.push(await archive.stage(file.path, bytes))
      return staged
    } catch (error) {
      await Promise.all(staged.map((each) => each.discard()))
      throw error
    }
  }

  /**
   * The row claims the version, then the files get their names, then the row stands. A run that is killed in between leaves files that no row
   * names: the next run of the version replaces them, or the next start removes them. False when another run took the version meanwhile.
   */
  async function commit(made: Made, { row, written }: Version): Promise<boolean | 'made-already'> {
    const files = written.map(({ file }) => file)
    const staged = await stage(written)
    const { scope, kept, profile } = made
    const texts: ExportTexts = { layout: JSON.stringify(profile), figures: JSON.stringify(kept) }
    try {
      await database.transaction(async (tx) => {
        await store.add(scope.allowed, tx, { ...row, ...texts }, files)
        for (const each of staged) await each.publish()
        for (const file of files) {
          await sync.enqueueFor(tx, { id: file.id, kind: 'export', siteId: row.siteId, path: file.path, createdAt: row.createdAt })
        }
        await journalRun(tx, made, row)
        await settleCorrected(needs, tx, made.touched)
      })
      return true
    } catch (error) {
      await Promise.all(staged.map((each) => each.discard()))
      if (isTaken(error, 'scheduleId')) return 'made-already'
      if (isTaken(error, 'version') || isTaken(error, 'path')) return false
      throw error
    }
  }

  async function journalRun(tx: Transaction, { actor: who, scope, profile: { label } }: Made, row: ExportRow): Promise<void> {
    const { profile, from, to, version, sha256: hash, createdBy: actor } = row
    const payload = { profile, from, to, version, sha256: hash }
    for (const site of scope.sites) await journal.record(tx, { siteId: site.id, type: 'ecologic-exported', payload, actor })
    const act = { actor: who, action: 'ecologic.exported', subject: row.id, name: label, siteId: row.siteId } as const
    await audit.record(tx, { ...act, after: { from, to, version } })
  }

  return async (actor, request) => {
    const made = await make(needs, actor, request)
    for (let attempt = 1; attempt <= attempts; attempt++) {
      const version = await store.nextVersion(made.scope.allowed, made.row)
      const { row, written } = numbered(made, version)
      const done = await commit(made, { row, written })
      if (done === 'made-already') return undefined
      if (!done) continue
      for (const kind of ['exports', 'jobs'] as const) live.hint(kind, row.siteId)
      return { ...row, name: written[0]?.file.name ?? '' }
    }
    throw new Error(`Expected a free version of ${request.profile} ${request.from} ${request.to} within ${attempts} attempts`)
  }
}

/** What the file says as of now. Nothing is written yet. */
async function make(needs: RunDependencies, actor: Actor, request: RunRequest): Promise<Made> {
  const { store, nomenclatures, sums } = needs
  const period = { from: request.from, to: request.to }
  const scope = await resolveScope(needs.sites, actor, request)
  const profile = await needs.profiles.named(request.profile)
  if (!profile) throw profileUnknown(request.profile)
  const hasEnded = checkPeriod(period, await todayOf(needs, scope), request.allowOpen)
  const siteIds = scope.sites.map(({ id }) => id)
  const allowed = allowEach(actor, 'ecologic.run', siteIds)
  const touched = await touchedDays(needs, scope, period)
  const createdAt = instant(needs.now())
  const asked = { places: scope.sites, isWhole: scope.scope === 'all', profile, period }
  const gathered = await gatherFigures(sums, allowed, asked, await nomenclatures.known(actor))
  const bytes = makeFile(profile, gathered, period, { at: createdAt, locale: request.locale })
  const { rows, figures, leaves } = gathered
  const kept = { hasEnded, counts: await store.factCounts(allowed, siteIds, period), rows, figures, leaves }
  const row = {
    ...period,
    scope: scope.scope,
    siteId: scope.siteId,
    siteIds,
    profile: profile.code,
    sha256: sha256(bytes),
    createdAt,
    createdBy: actor.id,
    scheduleId: request.scheduleId ?? null,
  }
  return { actor, scope, profile, gathered, kept, bytes, touched, row }
}

async function todayOf(needs: RunDependencies, { sites }: Scope): Promise<Today> {
  const days = (await Promise.all(sites.map(({ id }) => needs.todayOf(id)))).toSorted()
  return { earliest: days[0] as BusinessDay, latest: days.at(-1) as BusinessDay }
}

const fileOf = (id: string, path: string, mediaType: FiledFile['mediaType'], bytes: Uint8Array): FiledFile => ({
  id,
  path,
  mediaType,
  name: path.split('/').at(-1) ?? path,
  sha256: sha256(bytes),
  bytes: bytes.length,
})

function manifestOf(software: string, { scope, kept, profile, gathered }: Made, row: ExportRow, file: FiledFile): Buffer {
  const constant = profile.columns.find(({ header, source }) => source.from === 'constant' && header.includes('version'))?.source
  const schemaVersion = constant?.from === 'constant' ? constant.text : '1'
  const { hasEnded, counts } = kept
  return manifestBytes({
    row,
    file,
    sites: scope.sites,
    hasEnded,
    counts,
    schemaVersion,
    software,
    profile,
    nomenclature: gathered.nomenclature,
  })
}
