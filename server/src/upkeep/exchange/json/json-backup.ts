import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { ImportJson, JsonAccess, JsonBackupCheck, JsonBackupSize, JsonImported } from '@grenier/shared/contract/json-backup.ts'
import { instant, type Instant } from '@grenier/shared/domain/units.ts'
import { allowEverywhere, type Actor, type Allowed } from '#platform/access.ts'
import type { Database } from '#platform/database/database.ts'
import { stageFile, type FileContent } from '#platform/files.ts'
import { describeImport, problemIn, typeAgainIn } from './describe-import.ts'
import { entities } from './entities.ts'
import { exportTooLarge, importBusy, nameDiffers, notOnPostgresql, rowsRefused } from './errors.ts'
import { prepareImport, type Access, type Prepared, type PrepareNeeds } from './prepare-import.ts'
import type { JsonBackupStore, RowReader } from './store.ts'
import { backupName, formatVersion, writeBackup } from './write-backup.ts'

export type JsonBackup = ReturnType<typeof createJsonBackup>
type Locale = 'fr' | 'en'

/** A whole database that takes the place of the one in use. */
export interface ReadyDatabase {
  readonly path: string
  readonly takenAt: Instant
  readonly organisation: { readonly id: string; readonly name: string }
  /** `own`: sealed with the key of this machine; `lost`: that key is elsewhere, and new seals begin. */
  readonly seals: 'own' | 'lost'
}

export interface JsonBackupDependencies extends Omit<PrepareNeeds, 'hereUrl' | 'schema'> {
  readonly database: Pick<Database, 'provider' | 'url'>
  readonly store: JsonBackupStore
  readonly settings: () => Promise<{ readonly jsonMegabytes: number }>
  /** The hash of a password that is not easy to guess; throws `person.password-easy`. */
  readonly hashPassword: (access: JsonAccess) => Promise<string>
  readonly stageDatabase: (ready: ReadyDatabase, actor: Actor) => Promise<void>
  readonly dataFolder: string
  readonly program: string
  readonly now: () => Date
}

/** What an import was asked for. */
export interface AskedImport extends ImportJson {
  readonly access: JsonAccess | undefined
  readonly locale: Locale
}

const megabyte = 1_000_000
const scratchFolder = (dataFolder: string) => join(dataFolder, 'backups', 'json')

/** Removes what an interrupted export or import left. At start. */
export const clearScratch = (dataFolder: string): Promise<void> => rm(scratchFolder(dataFolder), { recursive: true, force: true })

/** The whole organisation as one readable file, without secrets, and back again. Layout: docs/formats/json-backup.md. */
export function createJsonBackup(needs: JsonBackupDependencies) {
  const { database, store, settings, dataFolder, now } = needs
  let importing = false

  async function scratch(): Promise<string> {
    const folder = join(scratchFolder(dataFolder), randomUUID())
    await mkdir(folder, { recursive: true, mode: 0o700 })
    return folder
  }

  async function reading<T>(allowed: Allowed<'backups.read' | 'backups.restore'>, work: (reader: RowReader) => Promise<T>): Promise<T> {
    const reader = await store.open(allowed)
    try {
      return await work(reader)
    } finally {
      await reader.close()
    }
  }

  const name = async (reader: RowReader) => backupName((await reader.organisation())?.name ?? '', now())

  async function weigh(reader: RowReader): Promise<JsonBackupSize> {
    const [weight, limitBytes] = [await reader.weigh(), (await settings()).jsonMegabytes * megabyte]
    return { name: await name(reader), ...weight, limitBytes, fits: weight.bytes <= limitBytes }
  }

  /** Stops at the limit: the weight that was told before is an estimate. */
  async function* bounded(reader: RowReader, limitBytes: number): AsyncGenerator<string> {
    const organisation = (await reader.organisation()) ?? { id: '', name: '' }
    const head = { timestamp: instant(now()), version: formatVersion, program: needs.program, schema: await reader.schema(), organisation }
    let bytes = 0
    for await (const piece of writeBackup(reader, head)) {
      bytes += Buffer.byteLength(piece)
      if (bytes > limitBytes) throw tooLarge(bytes, limitBytes)
      yield piece
    }
  }

  const schemaHere = (allowed: Allowed<'backups.restore'>) => () => reading(allowed, (reader) => reader.schema())

  async function here(allowed: Allowed<'backups.restore'>): Promise<Parameters<typeof describeImport>[2]> {
    return await reading(allowed, async (reader) => {
      const organisation = await reader.organisation()
      if (!organisation) return { organisationId: undefined, counts: undefined }
      const counts = new Map<string, number>()
      for (const entity of entities) counts.set(entity.name, await reader.count(entity))
      return { organisationId: organisation.id, counts }
    })
  }

  async function stage(actor: Actor, { filled: { head }, path, journal }: Prepared): Promise<void> {
    const { timestamp: takenAt, organisation } = head
    await needs.stageDatabase({ path, takenAt, organisation, seals: journal.sealed ? 'own' : 'lost' }, actor)
  }

  return {
    size: (actor: Actor): Promise<JsonBackupSize> => reading(allowEverywhere(actor, 'backups.read'), weigh),

    /**
     * The file of one moment. It is written beside the database first, so that a slow line does not hold that moment; nothing stays behind.
     * Throws `json-backup.too-large`.
     */
    async export(actor: Actor): Promise<{ name: string; bytes: number; content: Readable }> {
      const allowed = allowEverywhere(actor, 'backups.read')
      const folder = await scratch()
      const remove = () => rm(folder, { recursive: true, force: true })
      try {
        const made = await reading(allowed, async (reader) => {
          const weight = await weigh(reader)
          if (!weight.fits) throw tooLarge(weight.bytes, weight.limitBytes)
          const path = join(folder, weight.name)
          const staged = await stageFile(path, bounded(reader, weight.limitBytes))
          await staged.publish()
          return { name: weight.name, path, bytes: staged.written.bytes }
        })
        const content = createReadStream(made.path)
        content.once('close', () => void remove())
        return { name: made.name, bytes: made.bytes, content }
      } catch (error) {
        await remove()
        throw error
      }
    },

    /**
     * Judges an uploaded file; with `check` nothing else happens, else it takes the place of what is here by way of a restore. Throws
     * `json-backup.…`; what does not fit is in the error's fields.
     */
    async import(actor: Actor, upload: FileContent, asked: AskedImport): Promise<JsonBackupCheck | JsonImported> {
      const allowed = allowEverywhere(actor, 'backups.restore')
      if (database.provider === 'postgresql') throw notOnPostgresql()
      if (importing) throw importBusy()
      importing = true
      const folder = await scratch()
      try {
        const file = join(folder, 'upload.json')
        await (await stageFile(file, upload)).publish()
        const access = asked.check ? undefined : await accessOf(needs, asked)
        const prepared = await prepareImport({ ...needs, schema: schemaHere(allowed), hereUrl: database.url }, { file, folder, access })
        if (asked.check) return describeImport(asked.locale, prepared, await here(allowed))
        demand(prepared, asked)
        await stage(actor, prepared)
        return { rows: prepared.filled.rows, typeAgain: typeAgainIn(asked.locale, prepared) }
      } finally {
        await rm(folder, { recursive: true, force: true })
        importing = false
      }
    },
  }
}

const tooLarge = (bytes: number, limitBytes: number) => exportTooLarge(Math.ceil(bytes / megabyte), limitBytes / megabyte)

async function accessOf({ hashPassword }: JsonBackupDependencies, { access }: AskedImport): Promise<Access | 'none'> {
  return access === undefined ? 'none' : { email: access.email, passwordHash: await hashPassword(access) }
}

/** The person typed the name of what will stand here, and every row fits. */
function demand({ filled: { head, problems } }: Prepared, { organisation, locale }: AskedImport): void {
  if (problems.count() > 0) {
    const told = problems.told.map((problem) => problemIn(locale, problem))
    const fields = told.map(({ place, field, value, problem, remedy }) => ({
      ...{ field: field === '' ? place : `${place}.${field}`, value, problem: `${problem} ${remedy}` },
    }))
    throw rowsRefused(problems.count(), fields)
  }
  if (organisation.trim() !== head.organisation.name.trim()) throw nameDiffers(head.organisation.name)
}
