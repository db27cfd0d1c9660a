import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runQuietly, runThrough } from './children.mjs'
import { inProject } from './places.mjs'
import { environmentWith, findNode, npm } from './runtime.mjs'

const pnpmVersion = '12.21.0'
const onWindows = process.platform === 'win32'

/** Installs exactly what the lockfile says, tools included and without a question, with the pnpm of the PATH when it is of our major version, else with the pinned one. @param {string} what */
export function installDependencies(what) {
  return runQuietly({
    what,
    ...pnpm(['install', '--frozen-lockfile']),
    environment: { ...process.env, CI: 'true', NODE_ENV: 'development' },
  })
}

/**
 * Runs, on Node 24, the program that a folder's dependency brings.
 * @param {{ what: string, folder: string, dependency: string, parameters: string[], variables?: Record<string, string> }} work
 */
export function runTool({ what, folder, dependency, parameters, variables = {} }) {
  const node = findNode()
  const environment = { ...environmentWith(node), ...variables }
  return runQuietly({
    what,
    program: node,
    parameters: [programOf(folder, dependency), ...parameters],
    folder: inProject(folder),
    environment,
  })
}

const reports = {
  /** All that is installed, as a CycloneDX list. */
  sbom: ['sbom', '--sbom-format', 'cyclonedx', '--sbom-spec-version', '1.6', '--sbom-type', 'application'],
  /** Known faults in it, as the registry tells them. */
  audit: ['audit'],
}

/** @param {string | undefined} name @returns {name is keyof typeof reports} */
export const isReport = (name) => name !== undefined && Object.hasOwn(reports, name)

/** Says what the dependencies are, on standard output; answers the exit status. @param {keyof typeof reports} name @param {string[]} parameters */
export function reportDependencies(name, parameters) {
  const { program, parameters: before, shell } = pnpm([...reports[name], ...parameters])
  return runThrough(program, before, process.env, shell)
}

/** @param {string} folder @param {string} dependency */
function programOf(folder, dependency) {
  const place = inProject(folder, 'node_modules', dependency)
  const { bin } = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8'))
  return join(place, typeof bin === 'string' ? bin : bin[dependency])
}

/** @param {string[]} parameters */
function pnpm(parameters) {
  if (pnpmOnPath().startsWith('12.')) return { program: 'pnpm', parameters, shell: onWindows }
  return npm('npx', ['--yes', `pnpm@${pnpmVersion}`, ...parameters])
}

/** Its version, or nothing: a pnpm that is missing or broken is the same to us. */
function pnpmOnPath() {
  try {
    return execFileSync('pnpm', ['--version'], { encoding: 'utf8', shell: onWindows, stdio: ['ignore', 'pipe', 'ignore'] })
  } catch {
    return ''
  }
}
