import { createHash } from 'node:crypto'
import { openSync, readSync, closeSync, writeFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import BetterSqlite3 from 'better-sqlite3'
import type { Sha256 } from '@grenier/shared/domain/units.ts'
import { digest, digestBytes } from '../../points/page-index.ts'
import type { IndexedImage } from './index-image.ts'
import { giveWay } from '../../give-way.ts'

/** Tables that change without anything having happened: by jobs, uploads, sessions and log-ins, and with every point that is made. */
const errandTables = ['Job', 'Upload', 'StoredFile', 'LoginSession', 'Chain', 'Remote', 'Setting', 'AuditEvent', 'AuditSeal']
/** What counts in them nevertheless: settings that people make, and accounts. */
const choices = [
  `SELECT "key", "value" FROM "Setting" WHERE "updatedBy" <> 'timetable' AND "key" NOT LIKE 'backup.%' ORDER BY "key"`,
  `SELECT "id", "siteId", "kind", "url", "userName", "secret", "pausedAt" FROM "Remote" ORDER BY "id"`,
]
const pagesAtOnce = 256

const { path, target } = workerData as { path: string; target: string }

function readDatabase() {
  const file = new BetterSqlite3(path, { readonly: true, fileMustExist: true })
  try {
    const tables = errandTables.map(() => '?').join(', ')
    const select = `SELECT pageno FROM dbstat WHERE name IN (SELECT name FROM sqlite_master WHERE tbl_name IN (${tables}))`
    const errands = file.prepare(select).pluck().all(errandTables) as number[]
    const chosen = choices.map((sql) => file.prepare(sql).raw().all())
    return { pageSize: file.pragma('page_size', { simple: true }) as number, errands, choices: digest(JSON.stringify(chosen)) }
  } finally {
    file.close()
  }
}

function readPages(pageSize: number): { digests: Buffer[]; sha256: Sha256; bytes: number } {
  const whole = createHash('sha256')
  const digests: Buffer[] = []
  const buffer = Buffer.alloc(pagesAtOnce * pageSize)
  const file = openSync(path, 'r')
  let bytes = 0
  for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) {
    whole.update(buffer.subarray(0, read))
    for (let at = 0; at < read; at += pageSize) digests.push(digest(buffer.subarray(at, at + pageSize)))
    bytes += read
  }
  closeSync(file)
  return { digests, sha256: whole.digest('hex') as Sha256, bytes }
}

giveWay()
const { pageSize, errands, choices: chosen } = readDatabase()
const { digests, sha256, bytes } = readPages(pageSize)
writeFileSync(target, Buffer.concat([chosen, ...digests], (digests.length + 1) * digestBytes), { mode: 0o600, flush: true })
const answer: IndexedImage = { pageSize, pages: digests.length, bytes, sha256, errands: [1, ...errands] }
parentPort?.postMessage({ answer })
