import { verifyAudit } from '../records/audit/verify.ts'
import { verifyJournal } from '../records/journal/verify.ts'
import type { Command } from './command.ts'
import { print, printJson, withApp } from './open-app.ts'
import { readOptions } from './read-options.ts'

/**
 * Checks the whole journal and the history of what was done; `--full` adds every signature, every seal and the projections. Exit status 1 names
 * the first problem of each stretch.
 */
export const verifyCommand: Command = {
  usage: '[--full] [--json]',
  async run({ words, config }) {
    const { values } = readOptions(words, { full: { type: 'boolean' }, json: { type: 'boolean' } } as const)
    return withApp(config(), async (app) => {
      const { database, journalStore: store, keys } = app
      const full = values.full === true
      const result = await verifyJournal({ database, store, keys, publicKeys: await app.devices.publicKeys() }, { full })
      const audit = await verifyAudit(app.auditStore, keys)
      const changed = audit.problem ? [{ chain: 'audit', ...audit.problem }] : []
      const problems = [...result.problems, ...(full ? await app.registers.projectionProblems() : []), ...changed]
      if (values.json) printJson({ ...result, acts: audit.rows, problems })
      else {
        for (const { chain, sequence, problem } of problems) print(`✗ ${chain} ${sequence} ${problem}`)
        print(`${result.chains} × chain, ${result.entries} × entry, ${audit.rows} × act, ${problems.length} × problem`)
      }
      return problems.length === 0 ? 0 : 1
    })
  },
}
