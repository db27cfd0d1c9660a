import { chmod, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const programs = {
  pg_dump: new URL('./stand-in-dump.ts', import.meta.url),
  pg_restore: new URL('./stand-in-load.ts', import.meta.url),
}

/** A folder to put first on the path: programs named as PostgreSQL’s own that copy all rows, whatever the version of the server. */
export async function standInTools(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'grenier-postgres-tools-'))
  for (const [name, program] of Object.entries(programs)) {
    await writeFile(join(folder, name), `#!/bin/sh\nexec "${process.execPath}" "${fileURLToPath(program)}" "$@"\n`)
    await chmod(join(folder, name), 0o700)
  }
  return folder
}
