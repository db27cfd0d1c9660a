import { readFile } from 'node:fs/promises'
import type { BackupManifest } from '@grenier/shared/contract/backup-manifest.ts'
import { checkSignature, readManifest } from '#platform/points/manifest.ts'
import type { App } from '../app.ts'
import { verifyAudit } from '../records/audit/verify.ts'
import { auditChain } from '../records/journal/heads.ts'
import { verifyJournal } from '../records/journal/verify.ts'
import { manifestChanged } from '../upkeep/restore/errors.ts'
import type { Command } from './command.ts'
import { print, printJson, withApp } from './open-app.ts'
import { readOptions } from './read-options.ts'

const options = { full: { type: 'boolean' }, manifest: { type: 'string' }, json: { type: 'boolean' } } as const

/**
 * Checks the whole journal and the history of what was done; `--full` adds every signature, every seal and the projections. Exit status 1 names
 * the first problem of each stretch.
 */
export const verifyCommand: Command = {
  usage: '[--full] [--manifest FILE] [--json]',
  async run({ words, config }) {
    const { values } = readOptions(words, options)
    const brought = values.manifest === undefined ? [] : await headsIn(values.manifest)
    return withApp(config(), async (app) => {
      const { database, journalStore: store, keys } = app
      const full = values.full === true
      const result = await verifyJournal({ database, store, keys, publicKeys: await app.devices.publicKeys() }, { full })
      const audit = await verifyAudit(app.auditStore, keys, { known: [...(await headsHere(app)), ...brought] })
      const changed = audit.problem ? [{ chain: auditChain, ...audit.problem }] : []
      const problems = [...result.problems, ...(full ? await app.registers.projectionProblems() : []), ...changed]
      if (values.json) printJson({ ...result, acts: audit.rows, problems })
      else {
        for (const problem of problems) print(`✗ ${problem.chain} ${placeOf(problem)} ${problem.problem}`)
        print(`${result.chains} × chain, ${result.entries} × entry, ${audit.rows} × act, ${problems.length} × problem`)
      }
      return problems.length === 0 ? 0 : 1
    })
  },
}

type Heads = BackupManifest['heads']

/** The witness, and the newest point made of these data: one of before a restore may be ahead of them by right. */
const headsHere = async ({ heads, backup, auditStore }: App): Promise<Heads> => [
  ...heads.read(),
  ...(await backup.heads(await auditStore.replacedAt())),
]

/** Of a manifest that comes from elsewhere, as from an account. Throws `restore.manifest-changed`. */
async function headsIn(path: string): Promise<Heads> {
  const manifest = readManifest(await readFile(path, 'utf8'))
  if (typeof manifest === 'string' || checkSignature(manifest, undefined) === 'invalid') throw manifestChanged(path)
  return manifest.heads
}

const placeOf = ({ sequence, through = sequence }: { sequence: number; through?: number }): string =>
  through === sequence ? String(sequence) : `${sequence}–${through}`
