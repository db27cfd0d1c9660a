import { randomBytes } from 'node:crypto'
import { stopSignals } from './children.mjs'
import { inProject } from './places.mjs'
import { environmentWith } from './runtime.mjs'
import { serverAddress } from './server-address.mjs'
import { supervise } from './supervise.mjs'

/**
 * Runs the server and, where its role is wanted, the bot until somebody stops them. Answers the exit status.
 * @param {{ node: string, parameters: string[], messages: import('./messages.mjs').Messages, say: (line: string) => void }} wish
 */
export async function start({ node, parameters, messages, say }) {
  const environment = {
    ...environmentWith(node),
    GRENIER_BOT_TOKEN: process.env.GRENIER_BOT_TOKEN || randomBytes(32).toString('hex'),
    GRENIER_SERVER_URL: serverAddress(process.env),
  }
  const roles = rolesOf(process.env.ROLES)
  const common = {
    node,
    environment,
    onRestart: (name, cause, delay) => say(messages.restarting({ name, cause, delay: delay / 1000 })),
    onRefused: (name) => say(messages.refused({ name })),
    onKilled: (name) => say(messages.killed({ name })),
  }
  const program = { ...common, name: messages.server, script: inProject('server', 'src', 'main.ts'), parameters, onMessage }
  function onMessage(message) {
    if (message?.addresses) say(messages.addresses(message))
    // It went to the demonstration, or came back: after a crash it starts again with what it served.
    if (message?.parameters) program.parameters = message.parameters
  }
  const server = () => supervise(program)
  const bot = () => supervise({ ...common, name: messages.bot, script: inProject('bot', 'src', 'main.ts') })
  const botAlone = roles.has('bot') && roles.size === 1
  const programs = [...(botAlone ? [] : [server()]), ...(roles.has('bot') ? [bot()] : [])]
  return untilStopped(programs, messages, say)
}

/** `ROLES` as the server reads it; all three when nothing is said. @param {string | undefined} text */
const rolesOf = (text) => new Set((text || 'api,worker,bot').split(',').map((role) => role.trim()))

/** Runs until a signal, or until the first of the programs (the server, if it is there) gives up. */
async function untilStopped(programs, messages, say) {
  const signalled = new Promise((resolve) => {
    for (const signal of stopSignals) process.once(signal, () => resolve(0))
  })
  const status = await Promise.race([signalled, programs[0].over])
  say(messages.stopping)
  process.on('SIGINT', () => programs.forEach(({ kill }) => kill()))
  // The bot stops first, while the server still takes what it holds.
  for (const { stop } of programs.reverse()) await stop()
  say(messages.stopped)
  return status
}
