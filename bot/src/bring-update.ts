import type { Update } from 'grammy/types'
import { FileUnavailable } from './fetch-file.ts'
import { receive, unusable, type RemoteFile } from './receive.ts'
import { ServerRefusal, type Attachment, type ServerClient } from './server-client.ts'
import type { Watch } from './watch.ts'

export interface BringOptions {
  readonly server: Pick<ServerClient, 'post'>
  readonly bringFile: (file: RemoteFile, signal: AbortSignal) => Promise<Attachment>
  readonly watch: Pick<Watch, 'serverAnswered'>
  readonly now: () => Date
}

export type BringUpdate = ReturnType<typeof createBringer>

/**
 * Brings one update to the server: returns once it is stored, or is nothing to be stored. The event bears the update's id, so that a repeat
 * is harmless (I2). Throws when it must be tried again.
 */
export const createBringer =
  ({ server, bringFile, watch, now }: BringOptions) =>
  async (update: Update, signal: AbortSignal): Promise<void> => {
    const received = receive(update, now())
    if (!received) return
    try {
      const attachment = received.file && (await bringFile(received.file, signal))
      await server.post(received.event, attachment, signal)
    } catch (error) {
      const problem = problemOf(error)
      // What can never be stored as it is must not hold back the updates after it: the person is told instead.
      if (problem === undefined || received.event.kind === 'unusable') throw error
      await server.post(unusable(received.event, problem).event, undefined, signal)
    }
    watch.serverAnswered()
  }

function problemOf(error: unknown): Parameters<typeof unusable>[1] | undefined {
  if (error instanceof FileUnavailable) return error.problem
  return error instanceof ServerRefusal && error.final ? 'unsupported' : undefined
}
