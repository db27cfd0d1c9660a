import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { root } from '../check/run-program.ts'

/** Between a server and a bot of one trial. */
export const botSecret = 'trial-'.repeat(6)

/** The real bot in a process of its own, against a server and a Bot API server. */
export function startBot(server: { origin: string }, telegram: { token: string; root: string }) {
  const child = spawn(process.execPath, [join(root, 'bot/src/main.ts')], {
    env: {
      ...process.env,
      GRENIER_SERVER_URL: server.origin,
      GRENIER_BOT_TOKEN: botSecret,
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.root,
    },
    stdio: 'ignore',
  })
  // A trial that fails must not leave its bot behind.
  process.once('exit', () => child.kill('SIGKILL'))
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill(signal)
    await once(child, 'exit')
  }
  return { stop: () => end('SIGTERM'), kill: () => end('SIGKILL') }
}
