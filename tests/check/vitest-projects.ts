import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Counts, oneFailed } from './counts.ts'
import { runAloud } from './run-program.ts'

type Report = { numPassedTests: number; numFailedTests: number; testResults: { status: string; assertionResults: unknown[] }[] }

/** Runs vitest projects and counts their tests. A file that cannot be loaded, or an error outside any test, counts as one failure. */
export async function vitest(...projects: string[]): Promise<Counts> {
  const folder = await mkdtemp(join(tmpdir(), 'grenier-report-'))
  try {
    const file = join(folder, 'report.json')
    const chosen = projects.flatMap((project) => ['--project', project])
    const status = await runAloud('vitest', ['run', ...chosen, '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`])
    return counted(JSON.parse(await readFile(file, 'utf8')) as Report, status)
  } catch (error) {
    console.log(`vitest left no report: ${String(error)}`)
    return oneFailed
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function counted(report: Report, status: number): Counts {
  const unreadable = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length
  const failed = report.numFailedTests + unreadable
  return { passed: report.numPassedTests, failed: status !== 0 && failed === 0 ? 1 : failed }
}
