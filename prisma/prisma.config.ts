import { defineConfig } from 'prisma/config'

// Prisma looks for its schema engine before every command, even one that does not use it; any executable will do for `generate`.
process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= process.execPath

const url = process.env['DATABASE_URL'] ?? 'file:./grenier.db'
const provider = url.startsWith('postgres') ? 'postgresql' : 'sqlite'

export default defineConfig({
  schema: provider,
  migrations: { path: `${provider}/migrations` },
  datasource: { url },
})
