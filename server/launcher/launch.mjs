// Plain JavaScript, no dependency, Node 18 or newer: this runs before anything is installed.
// Everything it says goes to standard error, so that the standard output of a command is that command's own.
import { inProject } from './places.mjs'
import { messagesFor } from './messages.mjs'
import { endWithNpm, runThrough, signalChildren, StepFailed, stopSignals } from './children.mjs'
import { environmentWith, NodeMissing } from './runtime.mjs'
import { prepare } from './prepare.mjs'
import { isReport, reportDependencies } from './packages.mjs'
import { start } from './start.mjs'

const messages = messagesFor(process.env)
const interrupted = new AbortController()
const say = (line) => process.stderr.write(`${line}\n`)

const scripts = {
  test: ['tests', 'run.ts'],
  bench: ['tests', 'bench', 'run.ts'],
  faults: ['tests', 'faults', 'run.ts'],
  grenier: ['server', 'src', 'cli.ts'],
}

/** @param {string | undefined} command @param {string[]} parameters @returns {Promise<number>} the exit status */
async function launch(command, parameters) {
  if (command === undefined || !(command === 'start' || command in scripts || isReport(command))) {
    say(messages.usage)
    return 2
  }
  // A service must find everything built: it may not write there.
  const pages = !isReport(command) && (command !== 'grenier' || ['serve', 'service'].includes(parameters[0] ?? ''))
  const node = await prepare({ pages, messages, say, interrupted: interrupted.signal })
  if (isReport(command)) return reportDependencies(command, parameters)
  if (command === 'start') return start({ node, parameters, messages, say })
  return runThrough(node, [inProject(...scripts[command]), ...parameters], environmentWith(node))
}

function explain(error) {
  if (interrupted.signal.aborted) return 130
  if (error instanceof NodeMissing) say(messages.nodeMissing(error))
  else if (error instanceof StepFailed) say(messages.failed(error))
  else say(error.stack)
  return 1
}

for (const signal of stopSignals)
  process.on(signal, () => {
    interrupted.abort()
    signalChildren(signal)
  })

endWithNpm()
process.exitCode = await launch(process.argv[2], process.argv.slice(3)).catch(explain)
