import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { root } from '../check/run-program.ts'

/** What Node makes of the sources is kept for the next program: most of a start is reading them. */
export const compiled = { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/grenier-compile') }

interface Ended {
  readonly status: number
  readonly output: string
  readonly errors: string
}

/** Runs a `grenier` command on the data of a server: with its console's language, and with what is typed into it. */
export async function command(
  data: string,
  words: readonly string[],
  { language = 'fr', typed = '' }: { language?: 'fr' | 'en'; typed?: string } = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [join(root, 'server/src/cli.ts'), ...words], {
    env: { ...process.env, ...compiled, GRENIER_DATA: data, LC_ALL: language === 'fr' ? 'fr_FR.UTF-8' : 'en_GB.UTF-8' },
    stdio: 'pipe',
  })
  const ended = once(child, 'close')
  child.stdin.end(typed)
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)])
  await ended
  return { status: child.exitCode ?? 1, output, errors }
}
