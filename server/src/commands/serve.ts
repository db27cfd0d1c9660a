import { serve } from '../serve.ts'
import type { Command } from './command.ts'

/** Runs the server in the foreground until it is told to stop. `npm start` does the same under supervision, with the bot. */
export const serveCommand: Command = {
  usage: '[--demo]',
  async run({ config }) {
    const running = await serve(config())
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve)
    })
    await running.stop()
    return 0
  },
}
