import { fileURLToPath } from 'node:url'
import { defineConfig } from 'prisma/config'

// Prisma looks for its schema engine before every command, even one that does not use it, and would download it. Ours is the same engine as
// WebAssembly, from the lockfile.
process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= fileURLToPath(new URL('schema-engine.mjs', import.meta.url))

const url = process.env['DATABASE_URL'] ?? 'file:./grenier.db'
const provider = url.startsWith('postgres') ? 'postgresql' : 'sqlite'

export default defineConfig({
  schema: provider,
  migrations: { path: `${provider}/migrations` },
  datasource: { url },
})
