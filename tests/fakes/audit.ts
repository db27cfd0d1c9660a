import { createAudit, type Audit } from '../../server/src/records/audit/audit.ts'
import { createAuditStore } from '../../server/src/records/audit/store.ts'
import type { Database } from '../../server/src/platform/database/database.ts'

/** Writes nothing down: for what is not about the history. */
export const noAudit: Pick<Audit, 'record' | 'recordAlone'> = { record: async () => undefined, recordAlone: async () => undefined }

/** The real one. */
export const auditIn = (database: Database, now = () => new Date()): Audit =>
  createAudit({ database, store: createAuditStore(database), now })

/** What was written down, oldest first. */
export async function actsIn({ client }: Pick<Database, 'client'>) {
  const rows = await client.auditEvent.findMany({ orderBy: { sequence: 'asc' } })
  return rows.map(({ before, after, ...row }) => ({ ...row, before: JSON.parse(before) as object, after: JSON.parse(after) as object }))
}
